package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAddressesAreShownMasked(t *testing.T) {
	for phone, want := range map[string]string{
		"+96170123412":   "+961 •• ••• •12",
		"+4915112345678": "+49 •• ••• ••• •78",
		"+12025550123":   "+1 • ••• ••• •23",
		"+905321234567":  "+90 • ••• ••• •67",
		"+60123456789":   "+60 ••• ••• •89",
	} {
		assert.Equal(t, want, MaskPhone(phone))
	}
	assert.Equal(t, "l•••@e•••.org", MaskEmail("layla@example.org"))
	assert.Equal(t, "o•••@m•••.uk", MaskEmail("omar@mail.example.co.uk"))
}
