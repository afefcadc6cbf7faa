package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"enishi/internal/partner"
)

// MaxKeyBytes bounds ids and key values, so that every database can index them.
const MaxKeyBytes = 900

// MaxDocumentBytes bounds the JSON of one document; MongoDB takes 16 MiB of BSON.
const MaxDocumentBytes = 8 << 20

// indexable reports whether a text can be an id or a key value.
func indexable(s string) bool {
	return s != "" && len(s) <= MaxKeyBytes && utf8.ValidString(s) && !strings.ContainsRune(s, 0)
}

// settle removes empty key values from a body, so that missing, null and ""
// are one thing in every database, and refuses values that cannot be indexed.
func settle(body []byte, keys []Key) ([]byte, error) {
	if len(keys) == 0 {
		return body, nil
	}
	fields, err := object(body)
	if err != nil {
		return nil, err
	}
	changed := false
	for _, k := range keys {
		value, cut, err := keyValue(fields, strings.Split(k.Path, "."))
		if err != nil {
			return nil, fmt.Errorf("key %s: %w", k.Name, err)
		}
		if value != "" && !indexable(value) {
			return nil, &partner.Error{Kind: partner.KindInvalid, Code: "fields", Fields: []partner.Field{
				{Path: k.Path, Code: "too_long", Params: map[string]string{"max": strconv.Itoa(MaxKeyBytes)}},
			}}
		}
		changed = changed || cut
	}
	if !changed {
		return body, nil
	}
	return json.Marshal(fields)
}

// keyOf returns the value at a path, or "" when there is none.
func keyOf(body []byte, path string) (string, error) {
	fields, err := object(body)
	if err != nil {
		return "", err
	}
	value, _, err := keyValue(fields, strings.Split(path, "."))
	return value, err
}

// keyValue reads the text at a path and cuts it out of fields when it is empty.
func keyValue(fields map[string]json.RawMessage, path []string) (value string, cut bool, err error) {
	raw, ok := fields[path[0]]
	if !ok {
		return "", false, nil
	}
	if len(path) == 1 {
		var text *string
		if err := json.Unmarshal(raw, &text); err != nil {
			return "", false, fmt.Errorf("its value must be a text: %w", err)
		}
		if text == nil || *text == "" {
			delete(fields, path[0])
			return "", true, nil
		}
		return *text, false, nil
	}
	if bytes.Equal(raw, []byte("null")) {
		return "", false, nil
	}
	inner, err := object(raw)
	if err != nil {
		return "", false, err
	}
	value, cut, err = keyValue(inner, path[1:])
	if err != nil || !cut {
		return value, false, err
	}
	fields[path[0]], err = json.Marshal(inner)
	return value, true, err
}

func object(raw []byte) (map[string]json.RawMessage, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, err
	}
	if fields == nil {
		return nil, fmt.Errorf("a document must be a JSON object")
	}
	return fields, nil
}
