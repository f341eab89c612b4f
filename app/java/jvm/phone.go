//go:build jvm

package jvm

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
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
	options := []string{
		"-Djava.class.path=" + Classes(), "-Dkeystore.folder=" + Keys(),
		"-Dresources=" + filepath.Join(phone, "resources"), "-Xcheck:jni", "-Xmx64m",
	}
	if err := start(options); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// Classes is the folder with the app's own classes, and those that stand for Android's.
func Classes() string { return filepath.Join(os.Getenv(phoneVariable), "classes") }

// Keys is the folder in which the phone's keystore keeps its keys.
func Keys() string { return filepath.Join(os.Getenv(phoneVariable), "keys") }

// FrameworkVariable names a jar with Android's own classes of API level 23.
const FrameworkVariable = "MAWIDI_ANDROID_JAR"

// build compiles the app's own classes against Android's, and then what stands for those, which the app's are run with.
func build() (phone string, err error) {
	module, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", fmt.Errorf("find the module: %w", err)
	}
	root := strings.TrimSpace(string(module))
	if phone, err = os.MkdirTemp("", "mawidi-phone"); err != nil {
		return "", err
	}
	if err := os.Mkdir(filepath.Join(phone, "keys"), 0o700); err != nil {
		return "", err
	}
	if err := os.Symlink(filepath.Join(root, "android", "res"), filepath.Join(phone, "resources")); err != nil {
		return "", err
	}
	classes, stand := filepath.Join(phone, "classes"), filepath.Join(root, "app", "java", "jvm")
	own := []string{"-nowarn", "-Xlint:-options", "-source", "7", "-target", "7", "-bootclasspath", os.Getenv(FrameworkVariable), "-d", classes}
	if err := compile(own, filepath.Join(root, "android", "java"), filepath.Join(stand, "clock")); err != nil {
		return "", err
	}
	return phone, compile([]string{"-classpath", classes, "-d", classes}, filepath.Join(stand, "java"))
}

// compile compiles all classes below the folders.
func compile(arguments []string, folders ...string) error {
	for _, folder := range folders {
		sources, err := javaFiles(folder)
		if err != nil {
			return err
		}
		arguments = append(arguments, sources...)
	}
	if said, err := exec.Command("javac", arguments...).CombinedOutput(); err != nil {
		return fmt.Errorf("javac: %w\n%s", err, said)
	}
	return nil
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
