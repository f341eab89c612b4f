//go:build jvm

package jvm_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// jarVariable names a jar with the framework's classes of API level 23.
const jarVariable = "MAWIDI_ANDROID_JAR"

// called is a row of METHODS in javacalls.h.
var called = regexp.MustCompile(`M\(\w+, "([^"]+)", "(static )?([^"]+)", "([^"]+)", (\d+)\)`)

func TestWhatTheBridgeCallsIsInAndroid(t *testing.T) {
	jar := os.Getenv(jarVariable)
	require.NotEmpty(t, jar, "%s is to name the jar of libandroid-23-java", jarVariable)
	header, err := os.ReadFile("../javacalls.h")
	require.NoError(t, err)
	rows := called.FindAllStringSubmatch(string(header), -1)
	require.Len(t, rows, strings.Count(string(header), "\tM("))
	known := map[string]map[string]bool{}
	for _, row := range rows {
		class, static, name, signature, since := row[1], row[2], row[3], row[4], row[5]
		if known[class] == nil {
			known[class] = methodsOf(t, jar, class)
		}
		if name == "<init>" {
			name = strings.ReplaceAll(class, "/", ".")
		}
		assert.Equal(t, since == "23", known[class][static+name+signature],
			"%s.%s%s, which is said to be there since API level %s", class, static+name, signature, since)
	}
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
