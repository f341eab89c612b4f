package apk

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// The activity's bytecode comes with Fyne's tools, in the shape of Go code, and is the same for every app.
const (
	fyneTools   = "fyne.io/tools@v1.7.4"
	activityDex = "cmd/fyne/internal/mobile/dex.go"
	activitySum = "4e7b63d6958b1668535cb2c726313a1660ba115fd407481e9b0fbc1706cf0432"
)

// BuildBytecode puts the activity's bytecode and that of the Java files in a folder into the folder out, and names both files by
// what they are called in a package.
func (k Kit) BuildBytecode(sources, out string) (map[string]string, error) {
	content, err := activityBytecode()
	if err != nil {
		return nil, err
	}
	files := map[string]string{"classes.dex": filepath.Join(out, "activity.dex"), "classes2.dex": filepath.Join(out, "classes.dex")}
	if err := os.WriteFile(files["classes.dex"], content, 0o644); err != nil {
		return nil, err
	}
	return files, k.compileJava(sources, out)
}

// activityBytecode is the activity's classes.dex.
func activityBytecode() ([]byte, error) {
	said, err := exec.Command("go", "mod", "download", "-json", fyneTools).Output()
	if err != nil {
		return nil, fmt.Errorf("get %s, which has the activity: %w", fyneTools, err)
	}
	var module struct{ Dir string }
	if err := json.Unmarshal(said, &module); err != nil {
		return nil, fmt.Errorf("read where %s is: %w", fyneTools, err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(module.Dir, activityDex), nil, 0)
	if err != nil {
		return nil, err
	}
	var encoded strings.Builder
	ast.Inspect(file, func(n ast.Node) bool {
		if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
			line, _ := strconv.Unquote(text.Value) // it was parsed
			encoded.WriteString(line)
		}
		return true
	})
	bytecode, err := base64.StdEncoding.DecodeString(encoded.String())
	if err != nil {
		return nil, fmt.Errorf("decode the activity: %w", err)
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256(bytecode)); sum != activitySum {
		return nil, fmt.Errorf("the activity of %s is not the one that was looked at: its SHA-256 is %s", fyneTools, sum)
	}
	return bytecode, nil
}

// compileJava compiles the Java files in a folder to out/classes.dex.
func (k Kit) compileJava(sources, out string) error {
	files, err := filepath.Glob(filepath.Join(sources, "*.java"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no Java files in %s", sources)
	}
	classes := filepath.Join(out, "java")
	if _, err := run(exec.Command("javac", append([]string{
		"-source", "8", "-target", "8", "-Xlint:all,-options", "-Werror", "-g:none", "-encoding", "UTF-8",
		"-bootclasspath", k.classes, "-d", classes,
	}, files...)...)); err != nil {
		return err
	}
	if k.dx != "" {
		_, err := run(exec.Command("java", "-cp", k.dx, "com.android.dx.command.Main", "--dex", fmt.Sprint("--min-sdk-version=", MinSDK),
			"--output="+filepath.Join(out, "classes.dex"), classes))
		return err
	}
	compiled, err := filepath.Glob(filepath.Join(classes, "app/mawidi/*.class"))
	if err != nil {
		return err
	}
	_, err = k.Run("d8", append([]string{"--release", "--min-api", strconv.Itoa(MinSDK), "--lib", k.classes, "--output", out}, compiled...)...)
	return err
}
