package apk

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhoeverMakesAReleaseIsToldAllThatIsMissingAtOnce(t *testing.T) {
	for _, name := range []string{"ANDROID_HOME", "ANDROID_NDK_HOME", "PATH", "MAWIDI_ANDROID_KEYSTORE", "MAWIDI_ANDROID_KEY", "MAWIDI_ANDROID_PASSWORD"} {
		t.Setenv(name, "")
	}
	_, err := Google()
	require.Error(t, err)
	for _, needed := range []string{"ANDROID_HOME", "platforms;android-35", "ANDROID_NDK_HOME", "a JDK", "bundletool"} {
		assert.Contains(t, err.Error(), needed)
	}
	_, err = OwnersKey()
	require.Error(t, err)
	assert.Contains(t, err.Error(), "MAWIDI_ANDROID_KEYSTORE")
}
