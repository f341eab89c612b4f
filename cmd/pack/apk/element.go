package apk

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// element is one of a binary XML file, as "aapt dump xmltree" shows it.
type element struct {
	name       string
	attributes map[string]string // by names such as "android:name", and by numbers such as "0x0101063e" as well
	children   []*element
}

var (
	elementLine   = regexp.MustCompile(`^( *)E: (\S+)`)
	attributeLine = regexp.MustCompile(`^ *A: ([\w:]+)(?:\((0x[0-9a-f]+)\))?=(.*)$`)
	textValue     = regexp.MustCompile(`^"(.*)" \(Raw: "`)
	typedValue    = regexp.MustCompile(`^\(type (0x[0-9a-f]+)\)(0x[0-9a-f]+)`)
)

// readElement reads what aapt printed of a file and returns the outermost element.
func readElement(printed string) (*element, error) {
	type open struct {
		indent int
		*element
	}
	root := &element{}
	stack := []open{{-1, root}}
	for line := range strings.Lines(printed) {
		line = strings.TrimRight(line, "\n")
		if m := elementLine.FindStringSubmatch(line); m != nil {
			for stack[len(stack)-1].indent >= len(m[1]) {
				stack = stack[:len(stack)-1]
			}
			parent := stack[len(stack)-1].element
			child := &element{name: m[2], attributes: map[string]string{}}
			parent.children = append(parent.children, child)
			stack = append(stack, open{len(m[1]), child})
		} else if m := attributeLine.FindStringSubmatch(line); m != nil && len(stack) > 1 {
			value := plainValue(m[3])
			stack[len(stack)-1].attributes[m[1]] = value
			if m[2] != "" {
				stack[len(stack)-1].attributes[m[2]] = value
			}
		}
	}
	if len(root.children) != 1 {
		return nil, fmt.Errorf("aapt printed no element: %q", printed)
	}
	return root.children[0], nil
}

// plainValue is a value as one would write it: text, true or false, a decimal number, or a reference.
func plainValue(printed string) string {
	if m := textValue.FindStringSubmatch(printed); m != nil {
		return m[1]
	}
	m := typedValue.FindStringSubmatch(printed)
	if m == nil {
		return printed
	}
	n, err := strconv.ParseUint(m[2], 0, 32)
	switch {
	case err != nil:
		return printed
	case m[1] == "0x12": // Res_value::TYPE_INT_BOOLEAN of Android's ResourceTypes.h
		return strconv.FormatBool(n != 0)
	default:
		return strconv.FormatUint(n, 10)
	}
}

// all are the elements of a name below e, however deep, in the order of the file.
func (e *element) all(names ...string) []*element {
	var found []*element
	for _, child := range e.children {
		for _, name := range names {
			if child.name == name {
				found = append(found, child)
			}
		}
		found = append(found, child.all(names...)...)
	}
	return found
}

// values are those of an attribute of some elements.
func values(of []*element, attribute string) []string {
	found := make([]string, 0, len(of))
	for _, e := range of {
		found = append(found, e.attributes[attribute])
	}
	return found
}
