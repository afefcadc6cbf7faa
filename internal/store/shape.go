package store

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"
)

// form is how the values of a type are written.
type form uint8

const (
	formText form = iota + 1
	formWhole
	formTruth
	formPointer
	formList
	formMap
	formObject
	formReader // a text that the type reads itself
)

// shape is the plan of a type for a decoder.
type shape struct {
	form   form
	of     *shape // what a pointer, list or map holds
	key    *shape // of a map
	fields []field
}

type field struct {
	name  string
	index int
	shape *shape
}

// mostFields is how many fields a decoder can tick off.
const mostFields = 64

var (
	jsonReader = reflect.TypeFor[json.Unmarshaler]()
	textReader = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// shapeOf plans a type; ok is false when it holds something that only package json
// reads: numbers with a fraction, bytes, interfaces, embedded fields, types that
// hold themselves or that read JSON by themselves.
func shapeOf(t reflect.Type) (plan *shape, ok bool) { return planned(t, map[reflect.Type]bool{}) }

func planned(t reflect.Type, above map[reflect.Type]bool) (plan *shape, ok bool) {
	if above[t] || reflect.PointerTo(t).Implements(jsonReader) {
		return plan, false
	}
	if reflect.PointerTo(t).Implements(textReader) {
		// A value that is kept and set again must not share anything.
		return &shape{form: formReader}, t.Kind() == reflect.Struct && t.Comparable()
	}
	above[t] = true
	defer delete(above, t)
	switch t.Kind() {
	case reflect.String:
		return &shape{form: formText}, true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return &shape{form: formWhole}, true
	case reflect.Bool:
		return &shape{form: formTruth}, true
	case reflect.Pointer:
		of, ok := planned(t.Elem(), above)
		return &shape{form: formPointer, of: of}, ok
	case reflect.Slice:
		of, ok := planned(t.Elem(), above)
		return &shape{form: formList, of: of}, ok
	case reflect.Map:
		key, keyOK := planned(t.Key(), above)
		of, ok := planned(t.Elem(), above)
		return &shape{form: formMap, key: key, of: of}, ok && keyOK && key.form == formText
	case reflect.Struct:
		return plannedObject(t, above)
	default:
		return plan, false
	}
}

func plannedObject(t reflect.Type, above map[reflect.Type]bool) (plan *shape, ok bool) {
	plan = &shape{form: formObject}
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			return plan, false
		}
		tag, tagged := f.Tag.Lookup("json")
		name, options, _ := strings.Cut(tag, ",")
		if !f.IsExported() || tag == "-" {
			continue
		}
		if tagged && strings.Contains(options, "string") {
			return plan, false
		}
		if name == "" {
			name = f.Name
		}
		inner, ok := planned(f.Type, above)
		if !ok {
			return plan, false
		}
		plan.fields = append(plan.fields, field{name, i, inner})
	}
	return plan, len(plan.fields) <= mostFields
}

// find is the place of a field, looked for from the expected one on, or -1.
func (s *shape) find(name []byte, expected int) int {
	for n := range s.fields {
		at := expected + n
		if at >= len(s.fields) {
			at -= len(s.fields)
		}
		if s.fields[at].name == string(name) {
			return at
		}
	}
	return -1
}

// read lets a value read a text by itself.
func (s *shape) read(into reflect.Value, raw []byte) error {
	reads, _ := into.Addr().Interface().(encoding.TextUnmarshaler)
	return reads.UnmarshalText(raw)
}
