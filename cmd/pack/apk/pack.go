package apk

import (
	"archive/zip"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// App is what packages are made of.
type App struct {
	Folder    string            // with AndroidManifest.xml and res
	Icon      string            // picture for Android 7, which knows no adaptive icons
	Version   string            // MAJOR.MINOR.PATCH, with what git says of commits after it
	Made      time.Time         // of the commit; every file in a package bears it
	Bytecode  map[string]string // the files of BuildBytecode, by their names in a package
	Libraries map[string]string // the built library of each ABI, by its name
}

// libraryName is the file that the manifest's android.app.lib_name asks for.
const libraryName = "libmawidi.so"

// Pack makes an unsigned package for one ABI, the same bytes for the same commit and tools.
func (k Kit) Pack(app App, abi ABI, out string) error {
	work, err := os.MkdirTemp("", "mawidi-apk")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	linked, err := k.linkResources(app, work)
	if err != nil {
		return err
	}
	files := maps.Clone(app.Bytecode)
	files["lib/"+abi.Name+"/"+libraryName] = app.Libraries[abi.Name]
	loose := filepath.Join(work, "loose.apk")
	if err := assemble(loose, app.Made, linked, func(name string) string { return name }, files); err != nil {
		return err
	}
	_, err = k.Run("zipalign", "-f", "4", loose, out) // Android reads resources.arsc in place, by words
	return err
}

// linkResources makes the manifest and the resources as Android reads them. options are aapt2's.
func (k Kit) linkResources(app App, work string, options ...string) (string, error) {
	code, err := VersionCode(app.Version)
	if err != nil {
		return "", err
	}
	resources := filepath.Join(work, "res")
	if err := os.CopyFS(resources, os.DirFS(filepath.Join(app.Folder, "res"))); err != nil {
		return "", err
	}
	icon, err := os.ReadFile(app.Icon)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Join(resources, "mipmap-xxhdpi"), 0o755); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(resources, "mipmap-xxhdpi/launcher.png"), icon, 0o644); err != nil {
		return "", err
	}
	compiled, linked := filepath.Join(work, "res.zip"), filepath.Join(work, "linked.apk")
	if _, err := k.Run("aapt2", "compile", "--dir", resources, "-o", compiled); err != nil {
		return "", err
	}
	arguments := []string{
		"link", "--manifest", filepath.Join(app.Folder, "AndroidManifest.xml"), "-o", linked,
		"--version-code", strconv.Itoa(code), "--version-name", app.Version,
	}
	for _, framework := range k.framework {
		arguments = append(arguments, "-I", framework)
	}
	_, err = k.Run("aapt2", append(append(arguments, options...), compiled)...)
	return linked, err
}

// assemble writes an archive of what was linked, each file where place puts it, and of files, named by their places.
func assemble(out string, made time.Time, linked string, place func(string) string, files map[string]string) error {
	resources, err := zip.OpenReader(linked)
	if err != nil {
		return err
	}
	defer resources.Close()
	contents := map[string]func() (io.ReadCloser, error){}
	stored := map[string]bool{}
	for _, f := range resources.File {
		contents[place(f.Name)] = f.Open
		stored[place(f.Name)] = f.Method == zip.Store
	}
	for name, file := range files {
		contents[name] = func() (io.ReadCloser, error) { return os.Open(file) }
	}
	archive, err := os.Create(out)
	if err != nil {
		return err
	}
	defer archive.Close()
	w := zip.NewWriter(archive)
	for _, name := range slices.Sorted(maps.Keys(contents)) {
		header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: made.UTC()}
		if stored[name] {
			header.Method = zip.Store
		}
		if err := add(w, header, contents[name]); err != nil {
			return fmt.Errorf("pack %s: %w", name, err)
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return archive.Close()
}

func add(w *zip.Writer, header *zip.FileHeader, open func() (io.ReadCloser, error)) error {
	from, err := open()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := w.CreateHeader(header)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}

// Bundle makes what the store takes, unsigned: everything for every ABI, of which it makes the packages for each phone.
func (k Kit) Bundle(app App, out string) error {
	work, err := os.MkdirTemp("", "mawidi-aab")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	module := filepath.Join(work, "base.zip")
	if err := k.module(app, work, module); err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil { // bundletool writes over nothing
		return err
	}
	_, err = run(exec.Command("bundletool", "build-bundle", "--modules", module, "--output", out))
	return err
}

// module makes the one module of a bundle (developer.android.com/guide/app-bundle/app-bundle-format).
func (k Kit) module(app App, work, out string) error {
	linked, err := k.linkResources(app, work, "--proto-format")
	if err != nil {
		return err
	}
	files := map[string]string{}
	for name, file := range app.Bytecode {
		files["dex/"+name] = file
	}
	for abi, library := range app.Libraries {
		files["lib/"+abi+"/"+libraryName] = library
	}
	return assemble(out, app.Made, linked, inModule, files)
}

// inModule is where a bundle's module has a file of a package.
func inModule(name string) string {
	if name == "AndroidManifest.xml" {
		return "manifest/" + name
	}
	return name
}
