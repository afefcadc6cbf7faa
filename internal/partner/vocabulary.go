package partner

// Typed ids. External ids are the office's own keys from an import.
type (
	OrganizationID string
	ListingID      string
	AccountID      string
	InvitationID   string
	SuggestionID   string
	IntroductionID string
)

// Entry is a word of a closed list with its names.
type Entry struct{ Code, JA, EN string }

// OrganizationKind says what sort of organisation a member is.
type OrganizationKind string

// The kinds of organisation.
const (
	KindCompany                 OrganizationKind = "company"
	KindSoleProprietor          OrganizationKind = "sole_proprietor"
	KindUniversity              OrganizationKind = "university"
	KindSchool                  OrganizationKind = "school"
	KindVocationalSchool        OrganizationKind = "vocational_school"
	KindNPO                     OrganizationKind = "npo"
	KindWelfareMedical          OrganizationKind = "welfare_medical"
	KindCivicGroup              OrganizationKind = "civic_group"
	KindNeighborhoodAssociation OrganizationKind = "neighborhood_association"
	KindFinancial               OrganizationKind = "financial"
	KindEconomicBody            OrganizationKind = "economic_body"
	KindPublic                  OrganizationKind = "public"
)

// OrganizationKinds is the closed list in the order of screens.
var OrganizationKinds = []Entry{
	{"company", "企業", "Company"},
	{"sole_proprietor", "個人事業主", "Sole proprietor"},
	{"university", "大学・短大・高専", "University"},
	{"school", "小中高・支援学校", "School"},
	{"vocational_school", "専門学校", "Vocational school"},
	{"npo", "NPO法人", "NPO"},
	{"welfare_medical", "社会福祉法人・医療法人", "Welfare or medical corporation"},
	{"civic_group", "市民活動団体・任意団体", "Civic group"},
	{"neighborhood_association", "自治会・PTA", "Neighbourhood association or PTA"},
	{"financial", "金融機関", "Financial institution"},
	{"economic_body", "経済団体", "Economic body"},
	{"public", "行政・公共施設", "Public body"},
}

// Ward is where an organisation works; its code is the city's area code.
type Ward string

// WardOutside is everywhere outside the city.
const WardOutside Ward = "outside"

// Wards is the closed list: the seven wards of Sakai and everywhere else.
var Wards = []Entry{
	{"271411", "堺区", "Sakai-ku"},
	{"271420", "中区", "Naka-ku"},
	{"271438", "東区", "Higashi-ku"},
	{"271446", "西区", "Nishi-ku"},
	{"271454", "南区", "Minami-ku"},
	{"271462", "北区", "Kita-ku"},
	{"271471", "美原区", "Mihara-ku"},
	{"outside", "市外", "Outside the city"},
}

// Form is a form of working together (連携の形).
type Form string

// Forms is the closed list of forms.
var Forms = []Entry{
	{"consultation", "単発の相談（1時間）", "One-hour consultation"},
	{"visiting_lesson", "出前授業", "Visiting lesson"},
	{"joint_product", "共同商品開発", "Joint product"},
	{"material_loop", "物の循環", "Material loop"},
	{"place_provision", "場の提供", "Providing a place"},
	{"event", "イベント", "Event"},
	{"trial_research", "実証・研究", "Trial or research"},
	{"call_for_partners", "参加者募集（N団体）", "Call for N partners"},
}

// Side says whether a listing gives or seeks.
type Side string

// The sides.
const (
	SideOffer Side = "offer"
	SideNeed  Side = "need"
)

// Sides is the closed list of sides.
var Sides = []Entry{{"offer", "できること", "Offer"}, {"need", "助けてほしいこと", "Need"}}

// Visibility says who may see a field or a listing.
type Visibility string

// The visibilities, widest first.
const (
	VisiblePublic  Visibility = "public"
	VisibleMembers Visibility = "members"
	VisibleStaff   Visibility = "staff"
)

// Valid reports whether the code is of the closed list.
func (v Visibility) Valid() bool {
	return v == VisiblePublic || v == VisibleMembers || v == VisibleStaff
}

// Role is what an account may do.
type Role string

// The roles.
const (
	RoleMember      Role = "member"
	RoleCoordinator Role = "coordinator"
	RoleAdmin       Role = "admin"
)

// Valid reports whether the code is of the closed list.
func (r Role) Valid() bool { return r == RoleMember || r == RoleCoordinator || r == RoleAdmin }

// Staff reports whether the role belongs to the office.
func (r Role) Staff() bool { return r == RoleCoordinator || r == RoleAdmin }

// Valid reports whether the code is of the closed list.
func (k OrganizationKind) Valid() bool { return hasCode(OrganizationKinds, string(k)) }

// Valid reports whether the code is of the closed list.
func (w Ward) Valid() bool { return hasCode(Wards, string(w)) }

// Valid reports whether the code is of the closed list.
func (f Form) Valid() bool { return hasCode(Forms, string(f)) }

// Valid reports whether the code is of the closed list.
func (s Side) Valid() bool { return s == SideOffer || s == SideNeed }

func hasCode(entries []Entry, code string) bool {
	for _, t := range entries {
		if t.Code == code {
			return true
		}
	}
	return false
}
