//go:build android

package vault

import (
	"path/filepath"

	"fyne.io/fyne/v2/driver"
)

// Open returns the vault of the profile: two keys in Android's keystore, and files sealed by one of them in the app's own folder.
// Where the phone does not say what that folder is it returns one in memory, whose Level tells it.
func Open(profile string) Vault {
	var folder string
	err := driver.RunNative(func(native any) (err error) {
		android := native.(*driver.AndroidContext)
		folder, err = PrivateFolder(android.Env, android.Ctx)
		return err
	})
	if err != nil {
		return NewMemory()
	}
	return OverKeystore(JavaKeystore(onAndroid), filepath.Join(folder, "vault", profile), profile)
}

// onAndroid runs work on a thread that is attached to the app's virtual machine.
func onAndroid(work func(env uintptr) error) error {
	return driver.RunNative(func(native any) error { return work(native.(*driver.AndroidContext).Env) })
}
