package apk

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAPhoneTakesALaterVersionForTheNewerOne(t *testing.T) {
	order := []string{
		"0.1.0", "1.1.9", "1.2.0-alpha.1", "1.2.0-beta.1", "1.2.0-beta.2", "1.2.0-rc.1", "1.2.0", "1.2.0-3-gabc1234", "1.2.1-beta.1", "2.0.0",
	}
	codes := make([]int, len(order))
	for i, version := range order {
		var err error
		codes[i], err = VersionCode(version)
		require.NoError(t, err, version)
	}
	assert.True(t, slices.IsSorted(codes), codes)
	assert.Len(t, slices.Compact(codes), len(order))
	assert.Equal(t, 10200300, codes[6])
	dirty, err := VersionCode("1.2.0-dirty")
	require.NoError(t, err)
	assert.Equal(t, codes[6], dirty, "what is not committed has no version of its own")
}

func TestAVersionThatAndroidCannotTellFromOthersIsRefused(t *testing.T) {
	for _, version := range []string{"", "1.2", "1.100.0", "1.2.100", "201.0.0", "1.2.0-700-gabc1234", "1.2.0-beta", "1.2.0-beta.100", "1.2.0-next.1"} {
		_, err := VersionCode(version)
		assert.Error(t, err, version)
	}
}
