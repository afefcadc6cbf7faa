package text

import "strings"

// Place is what an address says about where something is, from wide to
// narrow. A part that the address does not name is empty.
type Place struct {
	Prefecture string // 大阪府
	City       string // 堺市, 港区 of Tokyo, or a town or village: 能勢町
	Ward       string // 堺区, of a city with wards
	Town       string // 南瓦町: the rest up to the first number
}

var prefectures = strings.Fields(`北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県
新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県
岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県`)

// innerSuffix are municipalities whose name holds 市, 町, 村 or 郡 before its
// own last character, where reading up to the first suffix would cut them.
var innerSuffix = []string{"東村山市", "武蔵村山市", "大和郡山市", "野々市市", "四日市市", "廿日市市", "蒲郡市", "小郡市", "十日町市", "大町市", "羽村市", "田村市", "大村市", "余市町", "上市町", "下市町", "玉村町"}

// ParseAddress finds the names of prefecture, municipality, ward and town in a
// Japanese address. A postal code in front is ignored; an address without a
// prefecture is read from its municipality on.
func ParseAddress(s string) Place {
	s = strings.ReplaceAll(Normalize(s), " ", "")
	s = strings.TrimLeft(s, "〒0123456789-")
	var p Place
	for _, name := range prefectures {
		if rest, ok := strings.CutPrefix(s, name); ok {
			p.Prefecture, s = name, rest
			break
		}
	}
	p.City, s = cutMunicipality(s)
	if strings.HasSuffix(p.City, "市") {
		p.Ward, s = cutWard(s)
	}
	if p.City != "" {
		p.Town = townOf(s)
	}
	return p
}

// cutMunicipality takes 市, 区, 町 or 村 from the front, without its 郡.
func cutMunicipality(s string) (name, rest string) {
	for _, odd := range innerSuffix {
		if after, ok := strings.CutPrefix(s, odd); ok {
			return odd, after
		}
	}
	runes := []rune(s)
	for i, r := range runes {
		if i > 8 || r >= '0' && r <= '9' {
			break
		}
		if i == 0 || !strings.ContainsRune("市区町村郡", r) {
			continue
		}
		next := i + 1
		if r == '郡' && (next == len(runes) || runes[next] == '山' || runes[next] == '上') {
			continue
		}
		if r == '郡' {
			return cutMunicipality(string(runes[next:]))
		}
		if next < len(runes) && runes[next] == '郡' {
			continue
		}
		return string(runes[:next]), string(runes[next:])
	}
	return "", s
}

func cutWard(s string) (ward, rest string) {
	runes := []rune(s)
	for i, r := range runes {
		if i > 4 || r == '町' || r >= '0' && r <= '9' {
			break
		}
		if r == '区' && i > 0 {
			return string(runes[:i+1]), string(runes[i+1:])
		}
	}
	return "", s
}

// townOf is what stands before the first number, without 大字 and without the
// number of a 丁目 in kanji.
func townOf(s string) string {
	s = strings.TrimPrefix(s, "大字")
	if i := strings.IndexAny(s, "0123456789(、,"); i >= 0 {
		s = s[:i]
	}
	if before, _, ok := strings.Cut(s, "丁目"); ok {
		s = strings.TrimRight(before, "一二三四五六七八九十")
	}
	return s
}
