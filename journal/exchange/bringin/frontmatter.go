package bringin

import (
	"fmt"
	"strings"
	"time"

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

// cutFrontMatter takes the front matter off a text; nil: it has none.
func cutFrontMatter(text string) (f frontMatter, rest string) {
	text = strings.TrimLeft(text, "\n")
	inside, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return nil, text
	}
	end := strings.Index("\n"+inside, "\n---\n")
	if end < 0 && strings.HasSuffix(inside, "\n---") {
		end = len(inside) - len("---")
	}
	if end < 0 {
		return nil, text
	}
	head, rest := inside[:end], strings.TrimPrefix(inside[end:], "---")
	var values map[string]any
	if err := yaml.Unmarshal([]byte(head), &values); err != nil {
		return byLines(head), strings.TrimPrefix(rest, "\n") // "title: Re: the sea" is no YAML, and is written all the same
	}
	f = frontMatter{}
	for name, value := range values {
		f[strings.ToLower(name)] = valuesOf(value)
	}
	return f, strings.TrimPrefix(rest, "\n")
}

func valuesOf(value any) (all []string) {
	switch v := value.(type) {
	case nil:
	case []any:
		for _, in := range v {
			all = append(all, valuesOf(in)...)
		}
	case time.Time:
		if v.Equal(v.Truncate(24*time.Hour)) && v.Location() == time.UTC {
			return []string{v.Format(time.DateOnly)}
		}
		return []string{v.Format(time.RFC3339Nano)}
	default:
		return []string{strings.TrimSpace(fmt.Sprint(v))}
	}
	return all
}

// byLines reads front matter line by line: a name, a colon and a value; or a hyphen and one more value.
func byLines(head string) frontMatter {
	f, last := frontMatter{}, ""
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

// words are tags as front matter has them: a list, or one line with commas or spaces between them.
func (f frontMatter) words(names ...string) (all []string) {
	for _, n := range names {
		for _, value := range f[n] {
			if strings.HasPrefix(value, "[") {
				value = strings.Trim(value, "[]")
			}
			if len(f[n]) > 1 {
				all = append(all, value)
			} else if strings.Contains(value, ",") {
				all = append(all, strings.Split(value, ",")...)
			} else {
				all = append(all, strings.Fields(value)...)
			}
		}
	}
	return all
}
