package screens

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFilesAreSavedWhereTheDesktopPutsDownloads(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only freedesktop.org's desktops have a list of folders")
	}
	for name, c := range map[string]struct {
		folders []string // in the home folder
		named   string   // the desktop's list of folders
		want    string
	}{
		"a desktop in Arabic":       {[]string{"التنزيلات", "Downloads"}, `XDG_DOWNLOAD_DIR="$HOME/التنزيلات"`, "التنزيلات/a.ics"},
		"no list":                   {[]string{"Downloads"}, "", "Downloads/a.ics"},
		"a list without downloads":  {[]string{"Downloads"}, `XDG_MUSIC_DIR="$HOME/Music"`, "Downloads/a.ics"},
		"a folder that was removed": {nil, `XDG_DOWNLOAD_DIR="$HOME/gone"`, "a.ics"},
	} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			config := filepath.Join(home, ".config")
			t.Setenv("HOME", home)
			t.Setenv("XDG_CONFIG_HOME", config)
			for _, folder := range append(c.folders, ".config") {
				require.NoError(t, os.Mkdir(filepath.Join(home, folder), 0o700))
			}
			if c.named != "" {
				require.NoError(t, os.WriteFile(filepath.Join(config, "user-dirs.dirs"), []byte("# folders\n"+c.named+"\n"), 0o600))
			}

			path, err := downloads{}.Save("a.ics", []byte("BEGIN:VCALENDAR"))

			require.NoError(t, err)
			require.Equal(t, filepath.Join(home, c.want), path)
			content, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, "BEGIN:VCALENDAR", string(content))
		})
	}
}

func TestAFolderThatCannotBeWrittenIsSaid(t *testing.T) {
	t.Setenv("HOME", filepath.Join(t.TempDir(), "nowhere"))

	_, err := downloads{}.Save("a.ics", nil)

	require.ErrorContains(t, err, "save a.ics")
}
