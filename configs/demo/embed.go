// Package demo carries the fictional members of `enishi demo`: organisations
// and listings in the import format, and a scenario of accounts, answers,
// reviews and introductions that is played through the real rules.
//
// It hands out the two files as bytes and the scenario as checked data. It
// refuses to know the store and the use cases. Every organisation, person,
// address, number and story in it is made up.
package demo

import _ "embed" // for the go:embed directives

// Names of the embedded files, as faults in them are reported.
const (
	OrganizationsName = "configs/demo/organizations.csv"
	ListingsName      = "configs/demo/listings.csv"
	ScenarioName      = "configs/demo/scenario.yaml"
)

// Organizations is organizations.csv of the import format.
//
//go:embed organizations.csv
var Organizations []byte

// Listings is listings.csv of the import format.
//
//go:embed listings.csv
var Listings []byte

//go:embed scenario.yaml
var scenarioYAML []byte
