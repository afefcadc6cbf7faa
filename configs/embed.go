// Package configs carries the default configuration and the product's general
// knowledge as the YAML files that people read and edit. It hands out bytes
// and refuses to know what they mean: internal/config parses and checks them.
package configs

import "embed"

// Names of the embedded files, as faults in them are reported.
const (
	CapabilitiesName = "configs/capabilities.yaml"
	MaterialsName    = "configs/materials.yaml"
	TopicsName       = "configs/topics.yaml"
	GoalsName        = "configs/goals.yaml"
	MatchingName     = "configs/matching.yaml"
	EnishiName       = "configs/enishi.yaml"
)

// Capabilities is the two-level list of capabilities with the everyday words of
// those who offer them and of those who seek them.
//
//go:embed capabilities.yaml
var Capabilities []byte

// Materials is by-products and leftovers with what they can become.
//
//go:embed materials.yaml
var Materials []byte

// Topics is a thesaurus: fields of life as groups of words that people use for
// one another.
//
//go:embed topics.yaml
var Topics []byte

// Goals is the 17 goals, the short labels of the 169 targets and the figures
// of goals that are worked on together.
//
//go:embed goals.yaml
var Goals []byte

// Matching is the weights of the matching engine.
//
//go:embed matching.yaml
var Matching []byte

// Enishi is the settings of a server, commented, with their default values.
//
//go:embed enishi.yaml
var Enishi []byte

// Evaluation is the cases and texts that `enishi evaluate` measures when it is
// given none: organizations.csv, listings.csv, partnerships.jsonl, goals.jsonl
// below the folder "evaluation".
//
//go:embed evaluation/*.csv evaluation/*.jsonl
var Evaluation embed.FS
