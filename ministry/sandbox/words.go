package sandbox

import (
	"bytes"
	"embed"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"mawidi/api"
)

//go:embed data/*.yaml
var data embed.FS

// words is a text in both languages, as the data files write it.
type words struct {
	Ar string `yaml:"ar"`
	En string `yaml:"en"`
}

func (w words) localized() api.Localized { return api.Localized{Ar: w.Ar, En: w.En} }

// named is a name in both scripts, written as one: «عبد الرحمن Abdulrahman».
type named words

// UnmarshalYAML parts the scripts at the last space.
func (n *named) UnmarshalYAML(node *yaml.Node) error {
	at := strings.LastIndexByte(node.Value, ' ')
	if at < 0 {
		return fmt.Errorf("line %d: %q is not a name in two scripts", node.Line, node.Value)
	}
	n.Ar, n.En = node.Value[:at], node.Value[at+1:]
	return nil
}

// read decodes one of the data files, where an unknown key is an error.
func read[T any](file string) (T, error) {
	var value T
	content, err := data.ReadFile("data/" + file)
	if err != nil {
		return value, err
	}
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	decoder.KnownFields(true)
	if err := decoder.Decode(&value); err != nil {
		return value, fmt.Errorf("%s: %w", file, err)
	}
	return value, nil
}
