package ministry

import (
	"fmt"
	"io"
)

// referenceLetters leaves out what is read or heard as something else: 0 and O, 1, I
// and L, 5 and S, 2 and Z, 8 and B, U and V.
const referenceLetters = "34679ACDEFGHJKMNPQRTUWXY"

// newReference draws what people read to each other, such as "BEY-7K3M-9C": 24 letters
// in six places make 191 million.
func newReference(prefix string, random io.Reader) (string, error) {
	const fair = 256 - 256%len(referenceLetters)
	drawn := make([]byte, 0, 6)
	for b := make([]byte, 1); len(drawn) < cap(drawn); {
		if _, err := io.ReadFull(random, b); err != nil {
			return "", fmt.Errorf("draw a reference: %w", err)
		}
		if int(b[0]) < fair {
			drawn = append(drawn, referenceLetters[int(b[0])%len(referenceLetters)])
		}
	}
	return fmt.Sprintf("%s-%s-%s", prefix, drawn[:4], drawn[4:]), nil
}
