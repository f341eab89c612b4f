//go:build android

package vault

import (
	"path/filepath"

	"mawidi/app/java"
)

// Open returns the vault of the profile: two keys in Android's keystore, and files sealed by one of them in the app's own folder.
// Where the phone does not say what that folder is it returns one in memory, whose Level tells it.
func Open(profile string) Vault {
	folder, err := java.Phone().PrivateFolder()
	if err != nil {
		return NewMemory()
	}
	return OverKeystore(JavaKeystore(java.Phone()), filepath.Join(folder, "vault", profile), profile)
}
