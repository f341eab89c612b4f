package apk

import (
	"crypto/rand"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
)

// Key signs packages. Its password is in an environment variable, so that no list of processes shows it.
type Key struct {
	store    string // file, PKCS #12 or JKS
	alias    string
	variable string // name of the variable
}

// OwnersKey is the key that the environment names. Its error says how.
func OwnersKey() (Key, error) {
	k := Key{store: os.Getenv("MAWIDI_ANDROID_KEYSTORE"), alias: os.Getenv("MAWIDI_ANDROID_KEY"), variable: "MAWIDI_ANDROID_PASSWORD"}
	if _, err := os.Stat(k.store); err != nil || k.alias == "" || os.Getenv(k.variable) == "" {
		return k, errors.New("the key that signs Mawidi: set MAWIDI_ANDROID_KEYSTORE to its keystore's file, " +
			"MAWIDI_ANDROID_KEY to its name there and MAWIDI_ANDROID_PASSWORD to the password of both")
	}
	return k, nil
}

// ThrowawayKey is a new key in a folder, good for nothing but to see that signing works.
func ThrowawayKey(folder string) (Key, error) {
	k := Key{store: filepath.Join(folder, "throwaway.p12"), alias: "throwaway", variable: "MAWIDI_THROWAWAY_PASSWORD"}
	if err := os.Setenv(k.variable, rand.Text()); err != nil {
		return k, err
	}
	_, err := run(exec.Command("keytool", "-genkeypair", "-keystore", k.store, "-storetype", "PKCS12", "-storepass:env", k.variable,
		"-alias", k.alias, "-keyalg", "RSA", "-keysize", "3072", "-dname", "CN=Throwaway"))
	return k, err
}

// Sign signs a package in place, by all schemes that its Android versions ask for: the first is there for stores that still look for it.
func (k Kit) Sign(file string, key Key) error {
	_, err := k.Run("apksigner", "sign", "--ks", key.store, "--ks-key-alias", key.alias, "--ks-pass", "env:"+key.variable,
		"--v1-signing-enabled", "true", "--v2-signing-enabled", "true", "--v3-signing-enabled", "true", "--v4-signing-enabled", "false", file)
	return err
}

// SignBundle signs a bundle in place, as the store wants it: like any jar.
func SignBundle(file string, key Key) error {
	_, err := run(exec.Command("jarsigner", "-keystore", key.store, "-storepass:env", key.variable, file, key.alias))
	return err
}
