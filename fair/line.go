package fair

import (
	"encoding"
	"fmt"
	"strings"
)

// Line is one entry of the ledger: a *Release, *List, *Seed, *Allocation, *Booking,
// *Cancellation, *Return, *Lapse, *Attendance or *Devices.
type Line interface {
	kind() string
	fields() []field
}

// field is one "key=value" of a line, in its place.
type field struct {
	key   string
	value interface {
		encoding.TextMarshaler
		encoding.TextUnmarshaler
	}
}

// Encode writes a line: its kind and its fields in their order, parted by single spaces, with
// no newline at the end. These bytes are the entry of the log, whose leaf hash RFC 6962 defines.
// A value that cannot be written is an error.
func Encode(line Line) (string, error) {
	var text strings.Builder
	text.WriteString(line.kind())
	for _, f := range line.fields() {
		value, err := f.value.MarshalText()
		if err != nil {
			return "", fmt.Errorf("%s of a %s: %w", f.key, line.kind(), err)
		}
		fmt.Fprintf(&text, " %s=%s", f.key, value)
	}
	return text.String(), nil
}

// ParseLine reads what Encode wrote and refuses everything else, so that a line has one
// spelling: a different order, a missing or further field, another number of spaces.
func ParseLine(text string) (Line, error) {
	words := strings.Split(text, " ")
	line := newLine(words[0])
	if line == nil {
		return nil, fmt.Errorf("%.20q is no kind of line", words[0])
	}
	fields := line.fields()
	if len(words)-1 != len(fields) {
		return nil, fmt.Errorf("a %s has %d fields, not %d", words[0], len(fields), len(words)-1)
	}
	for i, f := range fields {
		value, found := strings.CutPrefix(words[i+1], f.key+"=")
		if !found {
			return nil, fmt.Errorf("field %d of a %s is %s", i+1, words[0], f.key)
		}
		if err := f.value.UnmarshalText([]byte(value)); err != nil {
			return nil, fmt.Errorf("%s of a %s: %w", f.key, words[0], err)
		}
	}
	return line, nil
}

func newLine(kind string) Line {
	for _, line := range []Line{
		&Release{}, &List{}, &Seed{}, &Allocation{}, &Booking{}, &Cancellation{}, &Return{}, &Lapse{},
		&Attendance{}, &Devices{},
	} {
		if line.kind() == kind {
			return line
		}
	}
	return nil
}
