package exchange

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ownway/journal/journaltest"
)

// schema is as much of JSON Schema as docs/export.schema.json uses.
type schema struct {
	Type                 string
	Const                any
	Enum                 []any
	Pattern              string
	Required             []string
	Properties           map[string]schema
	AdditionalProperties *bool
	Items                *schema
	Ref                  string            `json:"$ref"`
	Defs                 map[string]schema `json:"$defs"`
}

func (s schema) wrong(root schema, at string, value any) error {
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		return root.Defs[name].wrong(root, at, value)
	}
	if s.Const != nil && !reflect.DeepEqual(s.Const, value) || len(s.Enum) > 0 && !slices.Contains(s.Enum, value) {
		return fmt.Errorf("%s is %v", at, value)
	}
	switch v := value.(type) {
	case map[string]any:
		return s.wrongObject(root, at, v)
	case []any:
		for i, in := range v {
			if err := s.Items.wrong(root, fmt.Sprint(at, "/", i), in); err != nil {
				return err
			}
		}
		return s.isNot("array", at)
	case string:
		if s.Pattern != "" && !regexp.MustCompile(s.Pattern).MatchString(v) {
			return fmt.Errorf("%s is %q", at, v)
		}
		return s.isNot("string", at)
	case bool:
		return s.isNot("boolean", at)
	case float64:
		return s.isNot("integer", at)
	}
	return fmt.Errorf("%s is %T", at, value)
}

func (s schema) isNot(kind, at string) error {
	if s.Type != "" && s.Type != kind {
		return fmt.Errorf("%s is a %s, not a %s", at, kind, s.Type)
	}
	return nil
}

func (s schema) wrongObject(root schema, at string, v map[string]any) error {
	for _, name := range s.Required {
		if _, ok := v[name]; !ok {
			return fmt.Errorf("%s has no %s", at, name)
		}
	}
	for name, in := range v {
		of, ok := s.Properties[name]
		if !ok {
			return fmt.Errorf("%s has a field %s", at, name)
		}
		if err := of.wrong(root, at+"/"+name, in); err != nil {
			return err
		}
	}
	return s.isNot("object", at)
}

// What is written is as the published schema says, and the schema names every field.
func TestJSONIsAsItsSchemaSays(t *testing.T) {
	raw, err := os.ReadFile("../../docs/export.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var s schema
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	j := fullJournal(t)
	defer journaltest.Finish(t, j)
	var value any
	if err := json.Unmarshal([]byte(take(t, j, "json", Selection{})), &value); err != nil {
		t.Fatal(err)
	}
	if err := s.wrong(s, "", value); err != nil {
		t.Error(err)
	}
	for i := range reflect.TypeFor[Item]().NumField() {
		name, _, _ := strings.Cut(reflect.TypeFor[Item]().Field(i).Tag.Get("json"), ",")
		if _, ok := s.Defs["item"].Properties[name]; !ok {
			t.Errorf("the schema has no %s", name)
		}
	}
}
