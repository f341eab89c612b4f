//go:build jvm

package jvm_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/java/jvm"
)

// called is a java.Method of Android's: class, name, signature and, where it is newer, since when.
var called = regexp.MustCompile(`Method += "(static )?([^".]+)\.([^".(]+)([^" ]+)(?: since (\d+))?"`)

func TestWhatIsCalledIsInAndroid(t *testing.T) {
	jar := os.Getenv(jvm.FrameworkVariable)
	require.NotEmpty(t, jar, "%s is to name the jar of libandroid-23-java", jvm.FrameworkVariable)
	known := map[string]map[string]bool{}
	rows := methodsOfTheApp(t)
	require.NotEmpty(t, rows)
	for _, row := range rows {
		static, class, name, signature, since := row[1], row[2], row[3], row[4], row[5]
		if strings.HasPrefix(class, "app/mawidi/") {
			continue // ours: the stories call it
		}
		if known[class] == nil {
			known[class] = methodsOf(t, jar, class)
		}
		if name == "<init>" {
			name = strings.ReplaceAll(class, "/", ".")
		}
		assert.Equal(t, since == "", known[class][static+name+signature], "%s, which is said to be there since API level %s", row[0], since)
	}
}

// methodsOfTheApp finds every java.Method in the sources below app.
func methodsOfTheApp(t *testing.T) (rows [][]string) {
	require.NoError(t, filepath.WalkDir("../..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		found := called.FindAllStringSubmatch(string(source), -1)
		require.Len(t, found, strings.Count(string(source), "java.Method = ")+strings.Count(string(source), " Method = "), path)
		rows = append(rows, found...)
		return err
	}))
	return rows
}

var (
	declared   = regexp.MustCompile(`^  (?:public|protected) (?:(?:final|abstract|synchronized|native|varargs) )*(static )?.*?([\w.$]+)\(`)
	descriptor = regexp.MustCompile(`^    descriptor: (\(.*)$`)
)

// methodsOf are the methods and constructors of a class, each "static name(arguments)result".
func methodsOf(t *testing.T, jar, class string) map[string]bool {
	out, err := exec.Command("javap", "-s", "-protected", "jar:file://"+jar+"!/"+class+".class").Output()
	require.NoError(t, err, class)
	methods, last := map[string]bool{}, ""
	for line := range strings.Lines(string(out)) {
		line = strings.TrimRight(line, "\n")
		if d := declared.FindStringSubmatch(line); d != nil {
			last = d[1] + d[2]
		} else if d := descriptor.FindStringSubmatch(line); d != nil {
			methods[last+d[1]] = true
		}
	}
	require.NotEmpty(t, methods, class)
	return methods
}
