package mongostore

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// fieldsOf turns a JSON object into BSON fields of the same names and order.
func fieldsOf(body []byte) (bson.D, error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	value, err := valueOf(decoder)
	if err != nil {
		return nil, err
	}
	fields, ok := value.(bson.D)
	if !ok {
		return nil, errors.New("a document must be a JSON object")
	}
	for i := range fields {
		// A leading underscore is the store's own at the top.
		if name, ok := strings.CutPrefix(fields[i].Key, "_"); ok {
			fields[i].Key = "%5F" + name
		}
	}
	return fields, nil
}

func valueOf(decoder *json.Decoder) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case json.Delim:
		if token == '{' {
			return objectOf(decoder)
		}
		return arrayOf(decoder)
	case json.Number:
		return numberOf(token)
	default:
		return token, nil // text, truth value, null
	}
}

func objectOf(decoder *json.Decoder) (any, error) {
	fields := bson.D{}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		value, err := valueOf(decoder)
		if err != nil {
			return nil, err
		}
		fields = append(fields, bson.E{Key: escape(name.(string)), Value: value}) //nolint:forcetypeassert // JSON names are texts
	}
	_, err := decoder.Token()
	return fields, err
}

func arrayOf(decoder *json.Decoder) (any, error) {
	items := bson.A{}
	for decoder.More() {
		value, err := valueOf(decoder)
		if err != nil {
			return nil, err
		}
		items = append(items, value)
	}
	_, err := decoder.Token()
	return items, err
}

// numberOf keeps a number exactly or refuses it.
func numberOf(n json.Number) (any, error) {
	if whole, err := strconv.ParseInt(n.String(), 10, 64); err == nil && n != "-0" {
		return whole, nil
	}
	float, err := n.Float64()
	if err != nil {
		return nil, err
	}
	again, err := json.Marshal(float)
	if err != nil {
		return nil, err
	}
	if !strings.ContainsAny(n.String(), ".eE") && string(again) != n.String() {
		return nil, fmt.Errorf("the whole number %s does not fit 64 signed bits", n)
	}
	return float, nil
}

// escaper writes what MongoDB, or a compatible server, does not take in the name
// of a field.
var (
	escaper   = strings.NewReplacer("%", "%25", ".", "%2E", "$", "%24", "\x00", "%00")
	unescaper = strings.NewReplacer("%25", "%", "%2E", ".", "%24", "$", "%00", "\x00", "%5F", "_")
)

// emptyName stands for the empty name; escape never gives a single "%".
const emptyName = "%"

func escape(name string) string {
	if name == "" {
		return emptyName
	}
	return escaper.Replace(name)
}

func unescape(name string) string {
	if name == emptyName {
		return ""
	}
	return unescaper.Replace(name)
}

// bodyOf turns the fields of a stored document back into JSON, without those of
// the store.
func bodyOf(raw bson.Raw) ([]byte, error) {
	elements, err := raw.Elements()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteByte('{')
	for _, e := range elements {
		if strings.HasPrefix(e.Key(), "_") {
			continue
		}
		if err := writeField(&b, e); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func writeField(b *bytes.Buffer, e bson.RawElement) error {
	if b.Bytes()[b.Len()-1] != '{' {
		b.WriteByte(',')
	}
	if err := writeJSON(b, unescape(e.Key())); err != nil {
		return err
	}
	b.WriteByte(':')
	if err := writeValue(b, e.Value()); err != nil {
		return fmt.Errorf("field %s: %w", e.Key(), err)
	}
	return nil
}

func writeValue(b *bytes.Buffer, v bson.RawValue) error {
	switch v.Type {
	case bson.TypeString:
		return writeJSON(b, v.StringValue())
	case bson.TypeInt32:
		b.WriteString(strconv.FormatInt(int64(v.Int32()), 10))
	case bson.TypeInt64:
		b.WriteString(strconv.FormatInt(v.Int64(), 10))
	case bson.TypeDouble:
		if f := v.Double(); math.IsInf(f, 0) || math.IsNaN(f) {
			return fmt.Errorf("%v has no JSON form", f)
		}
		return writeJSON(b, v.Double())
	case bson.TypeBoolean:
		b.WriteString(strconv.FormatBool(v.Boolean()))
	case bson.TypeNull:
		b.WriteString("null")
	case bson.TypeEmbeddedDocument:
		return writeObject(b, v.Document())
	case bson.TypeArray:
		return writeArray(b, v.Array())
	default:
		return fmt.Errorf("a %s was written by something else", v.Type)
	}
	return nil
}

func writeObject(b *bytes.Buffer, raw bson.Raw) error {
	elements, err := raw.Elements()
	if err != nil {
		return err
	}
	b.WriteByte('{')
	for _, e := range elements {
		if err := writeField(b, e); err != nil {
			return err
		}
	}
	b.WriteByte('}')
	return nil
}

func writeArray(b *bytes.Buffer, raw bson.RawArray) error {
	values, err := raw.Values()
	if err != nil {
		return err
	}
	b.WriteByte('[')
	for i, v := range values {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := writeValue(b, v); err != nil {
			return err
		}
	}
	b.WriteByte(']')
	return nil
}

// writeJSON appends the JSON of a text or number without a line end.
func writeJSON(b *bytes.Buffer, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	b.Write(raw)
	return nil
}
