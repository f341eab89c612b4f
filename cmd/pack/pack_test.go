package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// packedOnce packs a small program of the system's, as any build of the app would be.
func packedOnce(t *testing.T) (archive, debian string) {
	t.Helper()
	program, err := exec.LookPath("true")
	require.NoError(t, err)
	r := release{version: "1.2.0-3-gabc", made: time.Unix(1_764_000_000, 0), app: program, out: t.TempDir()}
	require.NoError(t, packLinux(r))
	return filepath.Join(r.out, "mawidi-1.2.0-3-gabc-linux-amd64.tar.xz"), filepath.Join(r.out, "mawidi_1.2.0+3.gabc_amd64.deb")
}

func TestThePackagesOfACommitAreTheSameBytesHoweverOftenTheyAreMade(t *testing.T) {
	t.Chdir("../..")
	archive, debian := packedOnce(t)
	again, debianAgain := packedOnce(t)
	for first, second := range map[string]string{archive: again, debian: debianAgain} {
		one, err := os.ReadFile(first)
		require.NoError(t, err)
		two, err := os.ReadFile(second)
		require.NoError(t, err)
		assert.Equal(t, one, two, first)
	}
}

func TestATesterFindsTheAppInTheMenuAfterInstallingThePackage(t *testing.T) {
	t.Chdir("../..")
	_, debian := packedOnce(t)
	contents, err := exec.Command("dpkg-deb", "--contents", debian).CombinedOutput()
	require.NoError(t, err, string(contents))
	for _, file := range []string{"/usr/bin/mawidi", "/usr/share/applications/app.mawidi.desktop", "/app.mawidi.png"} {
		assert.Contains(t, string(contents), file)
	}
	about, err := exec.Command("dpkg-deb", "--info", debian).CombinedOutput()
	require.NoError(t, err, string(about))
	assert.Regexp(t, `Depends: libc6 \(>= 2\.\d+\), libgl1`, string(about))
}

func TestPackagesAreNewerThanThoseBeforeThem(t *testing.T) {
	order := []string{"1.2.0-beta.1", "1.2.0-rc.1", "1.2.0", "1.2.0-3-gabc", "1.2.0-12-gdef", "1.3.0"}
	for i, older := range order[:len(order)-1] {
		newer := order[i+1]
		err := exec.Command("dpkg", "--compare-versions", debianVersion(older), "lt", debianVersion(newer)).Run()
		assert.NoError(t, err, "%s before %s", debianVersion(older), debianVersion(newer))
	}
}

func TestTheWindowsIconHoldsOurPicture(t *testing.T) {
	t.Chdir("../..")
	icon, err := windowsIcon("assets/icon-128.png")
	require.NoError(t, err)
	picture, err := os.ReadFile("assets/icon-128.png")
	require.NoError(t, err)
	assert.Equal(t, []byte{0, 0, 1, 0, 1, 0, 128, 128, 0, 0, 1, 0, 32, 0}, icon[:14])
	assert.EqualValues(t, 22, icon[18], "the picture follows the 22 bytes of the head")
	assert.Equal(t, picture, icon[22:])
	assert.Equal(t, "1,2,0,0", windowsVersion("1.2.0-3-gabc"))
}
