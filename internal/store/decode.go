package store

import (
	"bytes"
	"encoding/json"
	"hash/maphash"
	"reflect"
	"strconv"
	"sync"
	"unicode/utf8"
)

// decoder reads documents in the form in which the store writes them: without
// white space, with the names of the fields as they are declared, each once. It
// gives up on everything else, which package json then reads, so that both always
// say the same. At the start of a large installation it is several times quicker,
// and it keeps short texts that come again and again only once.
type decoder struct {
	body  []byte
	at    int
	short [1024]string // what was read last, by hash
	seed  maphash.Seed
	texts map[*shape]remembered
}

// remembered is the last value of a type that reads texts itself.
type remembered struct {
	raw   []byte
	value reflect.Value
}

// longestShared is up to how many bytes a text is looked for among those read
// before.
const longestShared = 32

var decoders = sync.Pool{New: func() any {
	return &decoder{seed: maphash.MakeSeed(), texts: map[*shape]remembered{}}
}}

// unmarshal is json.Unmarshal into the zero value of a type with a plan.
func unmarshal[T any](body []byte, plan *shape, t *T) error {
	if plan != nil {
		d := decoders.Get().(*decoder) //nolint:forcetypeassert // the pool holds nothing else
		d.body, d.at = body, 0
		ok := utf8.Valid(body) && d.value(plan, reflect.ValueOf(t).Elem()) && d.at == len(body)
		d.body = nil
		decoders.Put(d)
		if ok {
			return nil
		}
		var zero T
		*t = zero
	}
	return json.Unmarshal(body, t)
}

// value reads one value; false means that package json has to do it.
func (d *decoder) value(s *shape, into reflect.Value) bool {
	switch s.form {
	case formText:
		text, ok := d.text()
		into.SetString(text)
		return ok
	case formWhole:
		n, ok := d.whole()
		if !ok || into.OverflowInt(n) {
			return false
		}
		into.SetInt(n)
		return true
	case formTruth:
		truth := d.take("true")
		into.SetBool(truth)
		return truth || d.take("false")
	case formPointer:
		inner := reflect.New(into.Type().Elem())
		into.Set(inner)
		return d.value(s.of, inner.Elem())
	case formList:
		return d.list(s, into)
	case formMap:
		return d.dictionary(s, into)
	case formObject:
		return d.object(s, into)
	case formReader:
		return d.reader(s, into)
	}
	return false
}

func (d *decoder) take(word string) bool {
	if !bytes.HasPrefix(d.body[d.at:], []byte(word)) {
		return false
	}
	d.at += len(word)
	return true
}

// next is the character at the place, or 0 at the end.
func (d *decoder) next() byte {
	if d.at < len(d.body) {
		return d.body[d.at]
	}
	return 0
}

// raw takes a text without its quotes; plain is false when it holds escapes.
func (d *decoder) raw() (raw []byte, plain, ok bool) {
	if d.next() != '"' {
		return nil, false, false
	}
	begin := d.at + 1
	plain = true
	for i := begin; i < len(d.body); i++ {
		switch c := d.body[i]; {
		case c == '"':
			d.at = i + 1
			return d.body[begin:i], plain, true
		case c == '\\':
			plain = false
			i++
		case c < ' ':
			return nil, false, false
		}
	}
	return nil, false, false
}

func (d *decoder) text() (string, bool) {
	begin := d.at
	raw, plain, ok := d.raw()
	switch {
	case !ok:
		return "", false
	case !plain:
		var text string
		err := json.Unmarshal(d.body[begin:d.at], &text)
		return text, err == nil
	case len(raw) > longestShared:
		return string(raw), true
	}
	known := &d.short[maphash.Bytes(d.seed, raw)%uint64(len(d.short))]
	if *known != string(raw) {
		*known = string(raw)
	}
	return *known, true
}

// whole takes a number of up to 18 digits without fraction or exponent.
func (d *decoder) whole() (int64, bool) {
	begin := d.at
	if d.next() == '-' {
		d.at++
	}
	first := d.at
	for c := d.next(); c >= '0' && c <= '9'; c = d.next() {
		d.at++
	}
	digits := d.at - first
	if digits == 0 || digits > 18 || digits > 1 && d.body[first] == '0' {
		return 0, false
	}
	if c := d.next(); c == '.' || c == 'e' || c == 'E' {
		return 0, false
	}
	n, err := strconv.ParseInt(string(d.body[begin:d.at]), 10, 64)
	return n, err == nil
}

func (d *decoder) list(s *shape, into reflect.Value) bool {
	n, ok := d.count()
	if !ok {
		return false
	}
	d.at++
	list := reflect.MakeSlice(into.Type(), n, n)
	for i := range n {
		if i > 0 && !d.take(",") || !d.value(s.of, list.Index(i)) {
			return false
		}
	}
	into.Set(list)
	return d.take("]")
}

// count looks ahead for how many values a list holds, so that it gets the memory
// that it needs.
func (d *decoder) count() (n int, ok bool) {
	if d.next() != '[' {
		return 0, false
	}
	depth, inText := 0, false
	for i := d.at; i < len(d.body); i++ {
		c := d.body[i]
		switch {
		case inText && c == '\\':
			i++
		case c == '"':
			inText = !inText
		case inText:
		case c == '[' || c == '{':
			depth++
		case c == ',' && depth == 1:
			n++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				if i > d.at+1 {
					n++
				}
				return n, true
			}
		}
	}
	return 0, false
}

func (d *decoder) dictionary(s *shape, into reflect.Value) bool {
	if !d.take("{") {
		return false
	}
	all := reflect.MakeMap(into.Type())
	key, value := reflect.New(into.Type().Key()).Elem(), reflect.New(into.Type().Elem()).Elem()
	for n := 0; !d.take("}"); n++ {
		if n > 0 && !d.take(",") || !d.value(s.key, key) || !d.take(":") || !d.value(s.of, value) {
			return false
		}
		all.SetMapIndex(key, value)
		value.SetZero()
	}
	into.Set(all)
	return true
}

func (d *decoder) object(s *shape, into reflect.Value) bool {
	if !d.take("{") {
		return false
	}
	seen, expected := uint64(0), 0
	for n := 0; !d.take("}"); n++ {
		if n > 0 && !d.take(",") {
			return false
		}
		name, plain, ok := d.raw()
		if !ok || !plain || !d.take(":") {
			return false
		}
		at := s.find(name, expected)
		if at < 0 || seen>>at&1 != 0 {
			return false
		}
		seen |= 1 << at
		expected = at + 1
		if !d.value(s.fields[at].shape, into.Field(s.fields[at].index)) {
			return false
		}
	}
	return true
}

// reader lets a value read its text itself, unless it is the one read before.
func (d *decoder) reader(s *shape, into reflect.Value) bool {
	raw, plain, ok := d.raw()
	if !ok || !plain {
		return false
	}
	if last, known := d.texts[s]; known && bytes.Equal(last.raw, raw) {
		into.Set(last.value)
		return true
	}
	if s.read(into, raw) != nil {
		return false
	}
	kept := reflect.New(into.Type()).Elem()
	kept.Set(into)
	d.texts[s] = remembered{bytes.Clone(raw), kept}
	return true
}
