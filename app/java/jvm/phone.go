//go:build jvm

package jvm

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// phoneVariable names the phone's folder to the processes that a story starts: its classes, and its keys.
const phoneVariable = "MAWIDI_TEST_PHONE"

// Main runs the tests of a package on a phone, built for them. TestMain calls it and exits with what it returns.
func Main(m *testing.M) int {
	phone := os.Getenv(phoneVariable)
	if phone == "" {
		var err error
		if phone, err = build(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(phone)
		os.Setenv(phoneVariable, phone)
	}
	options := []string{"-Djava.class.path=" + filepath.Join(phone, "classes"), "-Dkeystore.folder=" + Keys(), "-Xcheck:jni", "-Xmx64m"}
	if err := start(options); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// Keys is the folder in which the phone's keystore keeps its keys.
func Keys() string { return filepath.Join(os.Getenv(phoneVariable), "keys") }

// build compiles what stands for Android.
func build() (phone string, err error) {
	_, here, _, _ := runtime.Caller(0)
	sources, err := javaFiles(filepath.Join(filepath.Dir(here), "java"))
	if err != nil {
		return "", err
	}
	if phone, err = os.MkdirTemp("", "mawidi-phone"); err != nil {
		return "", err
	}
	if err := os.Mkdir(filepath.Join(phone, "keys"), 0o700); err != nil {
		return "", err
	}
	arguments := append([]string{"-d", filepath.Join(phone, "classes")}, sources...)
	if said, err := exec.Command("javac", arguments...).CombinedOutput(); err != nil {
		return "", fmt.Errorf("javac: %w\n%s", err, said)
	}
	return phone, nil
}

func javaFiles(folder string) (files []string, err error) {
	err = filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".java") {
			files = append(files, path)
		}
		return err
	})
	return files, err
}
