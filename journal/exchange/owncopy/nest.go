package owncopy

import (
	"strings"

	"ownway/content"
)

// layers are the styles from the outermost to the innermost: whatever the order in which a
// page nests them, a copy has one.
var layers = []struct {
	kind content.Kind
	has  func(style) bool
}{
	{content.Link, func(s style) bool { return s.dest != "" }},
	{content.Strong, func(s style) bool { return s.strong }},
	{content.Emphasis, func(s style) bool { return s.emphasis }},
	{content.Strike, func(s style) bool { return s.strike }},
	{content.CodeSpan, func(s style) bool { return s.code }},
}

// nest makes nodes of spans: those beside each other that share a style share its node.
func nest(run []span, layer int) []*content.Node {
	var nodes []*content.Node
	for i := 0; i < len(run); {
		end := i + 1
		if layer == len(layers) {
			nodes = append(nodes, leaf(run[i]))
			i = end
			continue
		}
		l := layers[layer]
		has := l.has(run[i].style)
		for end < len(run) && l.has(run[end].style) == has && (!has || run[end].style.dest == run[i].style.dest) {
			end++
		}
		if !has {
			nodes = append(nodes, nest(run[i:end], layer+1)...)
		} else {
			nodes = append(nodes, marked(l.kind, run[i:end], layer))
		}
		i = end
	}
	return nodes
}

func leaf(s span) *content.Node {
	if s.brk {
		return &content.Node{Kind: content.Break}
	}
	return &content.Node{Kind: content.Text, Text: s.text}
}

func marked(kind content.Kind, run []span, layer int) *content.Node {
	n := &content.Node{Kind: kind, Children: nest(run, layer+1)}
	switch kind {
	case content.Link:
		n.Dest = run[0].style.dest
	case content.CodeSpan:
		var b strings.Builder
		for _, s := range run {
			b.WriteString(s.text)
		}
		n.Text, n.Children = b.String(), nil
	}
	return n
}
