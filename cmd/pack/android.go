package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"mawidi/cmd/pack/apk"
)

// packAndroid makes a package for each kind of phone, inspects it, and with Google's kits a bundle for the store as well.
func packAndroid(r release) error {
	work, err := os.MkdirTemp("", "mawidi-android")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if r.kit != "" {
		return r.checkAndroid(work)
	}
	kit, missing := apk.Google()
	key, keyless := apk.OwnersKey()
	var homeless error
	if !strings.Contains(r.ldflags, "main.server=https://") {
		homeless = errors.New("the ministry that the app talks to: make android SERVER=https://… PINS=…,…")
	}
	if err := errors.Join(missing, keyless, homeless); err != nil {
		return fmt.Errorf("a release needs also\n%w", err)
	}
	app, err := r.packEach(kit, key, work)
	if err != nil {
		return err
	}
	bundle := r.name("android", "all", ".aab")
	if err := kit.Bundle(app, bundle); err != nil {
		return err
	}
	if err := apk.SignBundle(bundle, key); err != nil {
		return err
	}
	packed(bundle)
	return nil
}

// checkAndroid does all of it but the bundle with what stands in for Google's kits.
func (r release) checkAndroid(work string) error {
	kit, err := apk.Debian(r.kit)
	if err != nil {
		return err
	}
	if err := kit.Vet(apk.ABIs()[0]); err != nil {
		return err
	}
	key, err := apk.ThrowawayKey(work)
	if err != nil {
		return err
	}
	_, err = r.packEach(kit, key, work)
	return err
}

// packEach builds, packs, signs and inspects the app for each ABI.
func (r release) packEach(kit apk.Kit, key apk.Key, work string) (apk.App, error) {
	app := apk.App{Folder: "android", Icon: "assets/icon-128.png", Version: r.version, Made: r.made, Libraries: map[string]string{}}
	var err error
	if app.Bytecode, err = kit.BuildBytecode("android/java/app/mawidi", work); err != nil {
		return app, err
	}
	for _, abi := range apk.ABIs() {
		app.Libraries[abi.Name] = filepath.Join(work, abi.Name+".so")
		if err := kit.BuildLibrary(abi, r.ldflags, app.Libraries[abi.Name]); err != nil {
			return app, fmt.Errorf("build for %s: %w", abi.Name, err)
		}
		file := r.name("android", abi.Name, ".apk")
		if err := kit.Pack(app, abi, file); err != nil {
			return app, err
		}
		if err := kit.Sign(file, key); err != nil {
			return app, err
		}
		if err := kit.Inspect(file, abi, r.version); err != nil {
			return app, errors.Join(fmt.Errorf("the package for %s can be given to nobody, and is gone:\n%w", abi.Name, err), os.Remove(file))
		}
		packed(file)
	}
	return app, nil
}
