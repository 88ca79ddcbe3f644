package bringin

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// frontMatter is what stands between two lines "---" before a Markdown text: names in
// small letters, each with its values.
type frontMatter map[string][]string

// first is the first value of the first of the names that has one.
func (f frontMatter) first(names ...string) string {
	for _, n := range names {
		if len(f[n]) > 0 && f[n][0] != "" {
			return f[n][0]
		}
	}
	return ""
}

// CutFrontMatter takes the front matter off a text: names in small letters, each with its
// values. Of one that has none it is nil, and the text is whole. A line end may be that of Windows.
func CutFrontMatter(text string) (values map[string][]string, rest string) {
	head, rest, ok := cutFences(text)
	if !ok {
		return nil, text
	}
	var found map[string]yaml.Node
	if err := yaml.Unmarshal([]byte(head), &found); err != nil {
		return byLines(head), rest // "title: Re: the sea" is no YAML, and is written all the same
	}
	values = frontMatter{}
	for name, value := range found {
		values[strings.ToLower(name)] = valuesOf(&value)
	}
	return values, rest
}

// cutFences is what stands between a first line "---" and the next such line, and what follows that.
func cutFences(text string) (head, rest string, ok bool) {
	const fence = "---"
	at := 0
	for line := range strings.Lines(text) {
		is := strings.TrimRight(line, " \r\n") == fence
		if at == 0 && !is {
			return "", text, false
		}
		if at > 0 && is {
			return lines(head), text[at+len(line):], true
		}
		if at > 0 {
			head += line
		}
		at += len(line)
		if len(head) > maxFrontMatter {
			break
		}
	}
	return "", text, false
}

// maxFrontMatter is more than anybody writes there, in bytes.
const maxFrontMatter = 64 << 10

// valuesOf are the values as they are written: a time without a zone would be given one by YAML.
func valuesOf(node *yaml.Node) (all []string) {
	switch {
	case node.Kind == yaml.ScalarNode && node.Tag != "!!null":
		return []string{strings.TrimSpace(node.Value)}
	case node.Kind == yaml.SequenceNode:
		for _, in := range node.Content {
			all = append(all, valuesOf(in)...)
		}
	}
	return all
}

// byLines reads front matter line by line: a name, a colon and a value; or a hyphen and one more value.
func byLines(head string) map[string][]string {
	f, last := map[string][]string{}, ""
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		if more, ok := strings.CutPrefix(line, "- "); ok && last != "" {
			f[last] = append(f[last], strings.Trim(more, `"' `))
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		last = strings.ToLower(strings.TrimSpace(name))
		if value = strings.Trim(value, `"' `); value != "" {
			f[last] = []string{value}
		}
	}
	return f
}

// words are the tags under some names.
func (f frontMatter) words(names ...string) (all []string) {
	for _, n := range names {
		values := f[n]
		if len(values) == 1 && !strings.ContainsAny(values[0], ",[") { // "one two", as Jekyll has them
			values = strings.Fields(values[0])
		}
		all = append(all, Tags(values)...)
	}
	return all
}

// Tags are tags as front matter has them: a list, or one value with commas between them.
func Tags(values []string) (tags []string) {
	for _, value := range values {
		if len(values) == 1 {
			value = strings.Trim(value, "[]")
			for word := range strings.SplitSeq(value, ",") {
				tags = append(tags, strings.Trim(word, `"' `))
			}
			continue
		}
		tags = append(tags, value)
	}
	return tagsOf(tags, false)
}
