package config

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// document reads one YAML file strictly and remembers where each value stands.
// Mistakes are collected; what could not be read is left at its zero value.
type document struct {
	name     string
	lines    map[string]int // path → line, for mistakes that are found later
	mistakes Mistakes
}

// node is a value of a document. The node of an absent value has no ast.
type node struct {
	doc  *document
	path string
	ast  ast.Node
}

// parse reads the text as one YAML document with a mapping at its root. The
// node is absent when that fails or the file holds nothing but comments.
func parse(name string, data []byte) (*document, node) {
	doc := &document{name: name, lines: map[string]int{}}
	root := node{doc: doc}
	if !utf8.Valid(data) {
		doc.mistakes = append(doc.mistakes, Mistake{"", name, "is not UTF-8"})
		return doc, root
	}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		doc.mistakes = append(doc.mistakes, syntaxMistake(name, err))
		return doc, root
	}
	if len(file.Docs) > 1 {
		doc.mistakes = append(doc.mistakes, Mistake{"", name, "holds more than one document"})
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil || file.Docs[0].Body.Type() == ast.CommentType {
		return doc, root
	}
	root.ast = file.Docs[0].Body
	return doc, root
}

// syntaxMistake keeps the line and the parser's reason, but not the excerpt it
// quotes, which may hold a secret.
func syntaxMistake(name string, err error) Mistake {
	var positioned yaml.Error
	if !errors.As(err, &positioned) || positioned.GetToken() == nil {
		return Mistake{"", name, "is not readable YAML"}
	}
	problem := "is not readable YAML"
	if strings.Contains(positioned.GetMessage(), "already defined") {
		problem = "the key stands twice"
	}
	return Mistake{"", fmt.Sprintf("%s:%d", name, positioned.GetToken().Position.Line), problem}
}

func (n node) present() bool {
	return n.ast != nil && n.ast.Type() != ast.NullType
}

func (n node) line() int {
	if n.ast == nil || n.ast.GetToken() == nil {
		return 0
	}
	return n.ast.GetToken().Position.Line
}

// origin of a path is the line where it, or else the nearest thing around it,
// stands.
func (d *document) origin(path string) string {
	for p := path; p != ""; {
		if line, ok := d.lines[p]; ok {
			return fmt.Sprintf("%s:%d", d.name, line)
		}
		cut := max(strings.LastIndexByte(p, '.'), strings.LastIndexByte(p, '['))
		p = p[:max(cut, 0)]
	}
	return d.name
}

func (d *document) mistake(path, format string, args ...any) {
	d.mistakes = append(d.mistakes, Mistake{path, d.origin(path), fmt.Sprintf(format, args...)})
}

func (n node) mistake(format string, args ...any) { n.doc.mistake(n.path, format, args...) }

func (n node) child(path string, a ast.Node, line int) node {
	for {
		switch wrapped := a.(type) {
		case *ast.TagNode, *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode:
			n.doc.lines[path] = line
			n.doc.mistake(path, "tags, anchors and aliases are not allowed")
			return node{doc: n.doc, path: path}
		case *ast.MappingKeyNode:
			a = wrapped.Value
			continue
		}
		n.doc.lines[path] = line
		return node{doc: n.doc, path: path, ast: a}
	}
}

// entry is a key of a mapping with its value.
type entry struct {
	key   string
	value node
}

// entries are the keys of a mapping in the order of the file.
func (n node) entries() []entry {
	if !n.present() {
		return nil
	}
	mapping, ok := n.ast.(ast.MapNode)
	if !ok {
		n.mistake("must hold keys")
		return nil
	}
	var list []entry
	for it := mapping.MapRange(); it.Next(); {
		token := it.Key().GetToken()
		path := token.Value
		if n.path != "" {
			path = n.path + "." + token.Value
		}
		list = append(list, entry{token.Value, n.child(path, it.Value(), token.Position.Line)})
	}
	return list
}

// fields are the values of a mapping whose keys are all known; an unknown key
// is a mistake, and so is one without a value. Keys that end in "?" may be
// missing.
func (n node) fields(known ...string) map[string]node {
	names, optional := make([]string, len(known)), make(map[string]bool, len(known))
	for i, k := range known {
		names[i] = strings.TrimSuffix(k, "?")
		optional[names[i]] = names[i] != k
	}
	fields := make(map[string]node, len(known))
	for _, e := range n.entries() {
		if _, ok := optional[e.key]; !ok {
			e.value.mistake("%s", unknownName(e.key, names))
			continue
		}
		if e.value.present() {
			fields[e.key] = e.value
		}
	}
	for _, name := range names {
		if _, ok := fields[name]; ok {
			continue
		}
		path := strings.TrimPrefix(n.path+"."+name, ".")
		if !optional[name] {
			n.doc.mistake(path, "is missing")
		}
		fields[name] = node{doc: n.doc, path: path}
	}
	return fields
}

// items are the members of a list; an absent list has none.
func (n node) items() []node {
	if !n.present() {
		return nil
	}
	sequence, ok := n.ast.(*ast.SequenceNode)
	if !ok {
		n.mistake("must be a list")
		return nil
	}
	list := make([]node, len(sequence.Values))
	for i, v := range sequence.Values {
		list[i] = n.child(fmt.Sprintf("%s[%d]", n.path, i), v, node{ast: v}.line())
	}
	return list
}

// raw is a scalar as written, without its quotes; ok is false for an absent
// value, a list or a mapping.
func (n node) raw() (text string, ok bool) {
	switch scalar := n.ast.(type) {
	case *ast.StringNode:
		return scalar.Value, true
	case *ast.LiteralNode:
		return scalar.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return scalar.GetToken().Value, true
	}
	return "", false
}

// text is a text that is not blank.
func (n node) text() string {
	if n.ast == nil {
		return ""
	}
	switch n.ast.(type) {
	case *ast.StringNode, *ast.LiteralNode:
		s, _ := n.raw()
		if s = strings.TrimSpace(s); s == "" {
			n.mistake("must not be empty")
		}
		return s
	}
	n.mistake("must be a text")
	return ""
}

// texts is a list of texts, none of which stands twice.
func (n node) texts() []string {
	items := n.items()
	list := make([]string, 0, len(items))
	seen := make(map[string]bool, len(items))
	for _, item := range items {
		s := item.text()
		if seen[s] {
			item.mistake("%q stands twice", s)
			continue
		}
		seen[s] = true
		list = append(list, s)
	}
	return list
}

func (n node) number() float64 {
	if n.ast == nil {
		return 0
	}
	switch n.ast.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		raw, _ := n.raw()
		if v, err := strconv.ParseFloat(raw, 64); err == nil {
			return v
		}
	}
	n.mistake("must be a number")
	return 0
}

func (n node) integer() int {
	if n.ast == nil {
		return 0
	}
	raw, _ := n.raw()
	v, err := strconv.Atoi(raw)
	if _, ok := n.ast.(*ast.IntegerNode); !ok || err != nil {
		n.mistake("must be a whole number")
	}
	return v
}

func (n node) boolean() bool {
	if n.ast == nil {
		return false
	}
	b, ok := n.ast.(*ast.BoolNode)
	if !ok {
		n.mistake("must be true or false")
		return false
	}
	return b.Value
}
