//go:build jvm

package jvm_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/java/jvm"
)

// called is a java.Method of Android's: class, name, signature and, where it is newer, since when.
var called = regexp.MustCompile(`Method += "(static )?([^".]+)\.([^".(]+)([^" ]+)(?: since (\d+))?"`)

func TestWhatIsCalledIsThere(t *testing.T) {
	jar := os.Getenv(jvm.FrameworkVariable)
	require.NotEmpty(t, jar, "%s is to name the jar of libandroid-23-java", jvm.FrameworkVariable)
	rows := methodsOfTheApp(t)
	require.NotEmpty(t, rows)
	var files []string
	for _, row := range rows {
		file := "jar:file://" + jar + "!/" + row[2] + ".class"
		if strings.HasPrefix(row[2], "app/mawidi/") {
			file = filepath.Join(jvm.Classes(), row[2]+".class")
		}
		files = append(files, file)
	}
	slices.Sort(files)
	known := methodsOf(t, slices.Compact(files))
	for _, row := range rows {
		static, class, name, signature, since := row[1], strings.ReplaceAll(row[2], "/", "."), row[3], row[4], row[5]
		if name == "<init>" {
			name = class
		}
		assert.Equal(t, since == "", known[class+" "+static+name+signature], "%s: it is not there, or older than said", row[0])
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
	heading    = regexp.MustCompile(`^(?:\w+ )*(?:class|interface) ([\w.$]+)`)
	declared   = regexp.MustCompile(`^  (?:(?:public|protected|final|abstract|synchronized|native|varargs) )*(static )?.*?([\w.$]+)\(`)
	descriptor = regexp.MustCompile(`^    descriptor: (\(.*)$`)
)

// methodsOf are the methods and constructors of classes, each "class static name(arguments)result".
func methodsOf(t *testing.T, classes []string) map[string]bool {
	out, err := exec.Command("javap", append([]string{"-s", "-package"}, classes...)...).Output()
	require.NoError(t, err)
	methods, class, last := map[string]bool{}, "", ""
	for line := range strings.Lines(string(out)) {
		line = strings.TrimRight(line, "\n")
		if h := heading.FindStringSubmatch(line); h != nil {
			class = h[1]
		} else if d := declared.FindStringSubmatch(line); d != nil {
			last = class + " " + d[1] + d[2]
		} else if d := descriptor.FindStringSubmatch(line); d != nil {
			methods[last+d[1]] = true
		}
	}
	return methods
}
