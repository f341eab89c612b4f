package screens

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// downloads saves files in the folder where the desktop's other programs save them too.
type downloads struct{}

// Save writes the file, in place of one of the same name.
func (downloads) Save(name string, content []byte) (string, error) {
	folder, err := downloadFolder()
	if err != nil {
		return "", fmt.Errorf("save %s: %w", name, err)
	}
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return "", fmt.Errorf("save %s: %w", name, err)
	}
	return path, nil
}

// downloadFolder is the one that the desktop names (freedesktop.org's user-dirs.dirs, where it is translated), else
// Downloads in the home folder, else the home folder itself.
func downloadFolder() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the home folder: %w", err)
	}
	for _, folder := range []string{namedDownloads(home), filepath.Join(home, "Downloads")} {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return folder, nil
		}
	}
	return home, nil
}

// namedDownloads reads XDG_DOWNLOAD_DIR="$HOME/…" from the desktop's list of folders; "" where there is none.
func namedDownloads(home string) string {
	config, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	list, err := os.Open(filepath.Join(config, "user-dirs.dirs"))
	if err != nil {
		return ""
	}
	defer list.Close()
	for lines := bufio.NewScanner(list); lines.Scan(); {
		value, found := strings.CutPrefix(strings.TrimSpace(lines.Text()), "XDG_DOWNLOAD_DIR=")
		if found {
			return strings.Replace(strings.Trim(value, `"`), "$HOME", home, 1)
		}
	}
	return ""
}
