//go:build ios

package vault

import (
	"os"
	"path/filepath"
)

// Open returns the vault of the profile: two keys in the iPhone's Keychain, and files sealed by one of them in the app's own
// folder. Unlike items of the Keychain, the files go with an app that is removed. Where the phone does not say what that folder
// is it returns one in memory, whose Level tells it.
func Open(profile string) Vault {
	support, err := os.UserConfigDir() // Library/Application Support
	if err != nil {
		return NewMemory()
	}
	folder := filepath.Join(support, "vault")
	_ = os.MkdirAll(folder, 0o700) // where it cannot be made, whatever is to be kept says so
	_ = LeaveOutOfBackups(folder)  // a backup would hold what no other phone can open
	return VouchedByApple(OverKeystore(Keychain{}, filepath.Join(folder, profile), profile))
}
