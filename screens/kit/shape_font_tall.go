package kit

import (
	"encoding/binary"
	"slices"
)

// The room that marks need over and under the baseline, in ems: a shadda with a damma over an alef reaches 1.49, a
// kasratan under a final ain 0.71.
const (
	tallAscent  = 1.5
	tallDescent = 0.72
)

// tall returns a copy of a TrueType file that claims lines high enough for every mark of Arabic. Fyne paints a text into
// a picture as high as its font's line, 1.09 and 0.42 ems here, and so cuts even the dots of a final yeh.
func tall(file []byte) []byte {
	file = slices.Clone(file)
	head := table(file, "head", 20)
	if head == nil {
		return file
	}
	em := float64(binary.BigEndian.Uint16(head[18:]))
	ascent, descent := uint16(tallAscent*em), uint16(-int16(tallDescent*em))
	if hhea := table(file, "hhea", 8); hhea != nil {
		binary.BigEndian.PutUint16(hhea[4:], ascent)
		binary.BigEndian.PutUint16(hhea[6:], descent)
	}
	if os2 := table(file, "OS/2", 72); os2 != nil { // sTypoAscender and sTypoDescender
		binary.BigEndian.PutUint16(os2[68:], ascent)
		binary.BigEndian.PutUint16(os2[70:], descent)
	}
	return file
}

// table finds a table of a TrueType file by its tag (OpenType specification, "Table Directory"); nil if it is not there
// or shorter than least bytes.
func table(file []byte, tag string, least int) []byte {
	const header, entry = 12, 16
	if len(file) < header {
		return nil
	}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		at := header + i*entry
		if at+entry > len(file) {
			return nil
		}
		if string(file[at:at+4]) != tag {
			continue
		}
		start, size := int(binary.BigEndian.Uint32(file[at+8:])), int(binary.BigEndian.Uint32(file[at+12:]))
		if size < least || start+size > len(file) {
			return nil
		}
		return file[start : start+size]
	}
	return nil
}
