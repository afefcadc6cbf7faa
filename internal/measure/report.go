package measure

// Report is what was measured at one size of the population. A measurement that
// was not made is nil.
type Report struct {
	Members int
	Top     int // length of the lists
	Seed    uint64

	Machine   *Machine
	Made      *Made
	Built     *Built
	Memory    *Memory
	Everybody *Everybody
	Question  *Latency // one member's list
	Exactness *Exactness
	Change    *Change // until the changed member's own list shows it
	Follow    *Change // until every list that it enters or leaves does
	Peers     []Peer
}

// Machine is where the figures come from.
type Machine struct {
	Go         string  `json:"go"`
	System     string  `json:"system"`
	Processors int     `json:"processors"` // that the program may use at once
	Model      string  `json:"processor_model,omitempty"`
	MHz        float64 `json:"processor_mhz,omitempty"`    // at the moment of asking
	MemoryRate float64 `json:"memory_read_gib_per_second"` // by all processors, from arrays that fit no cache
	CacheRate  float64 `json:"cache_read_gib_per_second"`  // the same, from 128 KiB for each processor

	Instructions  string  `json:"instructions,omitempty"`                       // the widest that this build may use here
	OperationRate float64 `json:"wide_operations_billion_per_second,omitempty"` // additions of WideBytes by all processors, from no memory
}

// WideBytes is what one wide operation works on.
const WideBytes = 32

// Made tells of making the members and reading their texts.
type Made struct {
	Seconds  float64 `json:"seconds"`
	Listings int     `json:"listings"`
}

// Built tells of putting all profiles into the index.
type Built struct {
	Seconds float64 `json:"seconds"`
}

// The sources of the figures of memory.
const (
	SourceStatus  = "/proc/self/status" // of the whole process, by the kernel
	SourceRuntime = "go_runtime"        // what the runtime got from the system
)

// Memory is what the process holds once every list was made and questions were
// asked; the heap is what index and profiles add to it after a collection.
// Everybody's lists are in it where they are kept.
type Memory struct {
	ResidentMiB float64 `json:"resident_mib"`
	PeakMiB     float64 `json:"resident_peak_mib"` // since the population was begun, if PeakOfRun
	PeakOfRun   bool    `json:"resident_peak_of_this_run"`
	HeapBytes   float64 `json:"heap_bytes_per_member"`
	ListsMiB    float64 `json:"kept_lists_mib,omitempty"`
	LimitMiB    int     `json:"limit_mib,omitempty"`    // that the collector of garbage was told to keep to
	Lifted      bool    `json:"limit_lifted,omitempty"` // what must be held did not fit the limit
	Source      string  `json:"source"`
}

// Everybody tells of making the lists of all members.
type Everybody struct {
	Seconds          float64 `json:"seconds"`
	Length           int     `json:"list_length,omitempty"` // of the lists that were made: what they follow changes with is more than Top
	OrderedNS        float64 `json:"ns_per_ordered_pair"`
	UnorderedNS      float64 `json:"ns_per_unordered_pair"`
	Pairs            int64   `json:"ordered_pairs"`
	Rescored         int64   `json:"ordered_pairs_rescored"`
	RescoredShare    float64 `json:"rescored_share"`
	Processors       int     `json:"processors"`
	ProcessorSeconds float64 `json:"processor_seconds"`            // of all processors together; 0 where the system does not tell
	Bytes            int64   `json:"column_bytes_read,omitempty"`  // as the engine counts; 0 when it does not tell
	Operations       int64   `json:"wide_operations,omitempty"`    // likewise
	NotKeptMiB       float64 `json:"lists_not_kept_mib,omitempty"` // about what keeping all lists would take, for which there was no room
}

// Latency is how long single pieces of work took, one after the other.
type Latency struct {
	Count    int     `json:"count"`
	MedianMS float64 `json:"median_ms"`
	P95MS    float64 `json:"p95_ms"`
}

// What is up to date after a change of which the time is told.
const (
	FollowOwn = "own_list"  // the list of the changed member
	FollowAll = "all_lists" // every list that it enters or leaves
)

// Change is how long a changed profile and the next read took.
type Change struct {
	Latency
	Follows string `json:"follows"`

	// of FollowAll
	Lists int `json:"lists,omitempty"`         // that followed
	Least int `json:"least_entries,omitempty"` // that each of them holds at any time
	Most  int `json:"most_entries,omitempty"`
	Anew  int `json:"made_anew,omitempty"` // in all changes, because too little was left; their time is in the figures
}

// Exactness tells of the comparison with brute force. A measurement that was
// stopped proves nothing.
type Exactness struct {
	Exact    bool    `json:"exact"`    // every list compared was equal, and they were enough
	Compared int     `json:"compared"` // members, before any change
	Enough   int     `json:"enough"`   // members that must be compared
	Changed  int     `json:"compared_after_changes"`
	Seconds  float64 `json:"seconds"`
	Stopped  string  `json:"stopped_during,omitempty"` // the step that did not end
}

// Peer is what another engine's program reports of the same population, and how
// Enishi compares in the same run.
type Peer struct {
	Engine      string  `json:"engine"`
	Version     string  `json:"version"`
	Queries     int     `json:"queries"` // members whose lists it made
	LoadSeconds float64 `json:"load_seconds"`
	Seconds     float64 `json:"seconds"` // of the queries
	MedianMS    float64 `json:"median_ms"`
	P95MS       float64 `json:"p95_ms"`
	Workers     int     `json:"workers"`
	ResidentMiB float64 `json:"rss_mib"`
	ServerMiB   float64 `json:"server_mib,omitempty"` // that a server keeps for it beside the program
	What        string  `json:"what"`                 // the work that it does

	AllSeconds float64 `json:"all_members_seconds"` // Seconds, multiplied up to all members
	Multiplied bool    `json:"multiplied"`          // not all members were measured
	AllRatio   float64 `json:"ratio_all_members"`   // its time ÷ Enishi's
	OneRatio   float64 `json:"ratio_one_member"`    // its median ÷ Enishi's
}

// Against fills in what the comparison with Enishi's own figures gives.
func (p *Peer) Against(r *Report) {
	p.AllSeconds, p.Multiplied = p.Seconds, p.Queries < r.Members
	if p.Multiplied {
		p.AllSeconds = p.Seconds * float64(r.Members) / float64(p.Queries)
	}
	if r.Everybody != nil && r.Everybody.Seconds > 0 {
		p.AllRatio = p.AllSeconds / r.Everybody.Seconds
	}
	if r.Question != nil && r.Question.MedianMS > 0 {
		p.OneRatio = p.MedianMS / r.Question.MedianMS
	}
}
