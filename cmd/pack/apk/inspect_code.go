package apk

import (
	"bytes"
	"debug/elf"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
)

// class is one of the bytecode's, as dexdump shows it.
type class struct {
	super   string   // what it extends
	natives []string // its methods whose code is in a library
}

var (
	classLine  = regexp.MustCompile(`^  Class descriptor  : 'L(.*);'`)
	superLine  = regexp.MustCompile(`^  Superclass        : 'L(.*);'`)
	memberLine = regexp.MustCompile(`^      name          : '(.*)'`)
	accessLine = regexp.MustCompile(`^      access        : 0x[0-9a-f]+ \((.*)\)`)
)

// bytecode reads both files of bytecode, and returns their classes by names such as "org.golang.app.GoNativeActivity".
func (i *inspection) bytecode() map[string]class {
	var files []string
	for _, f := range i.archive.File {
		if strings.HasSuffix(f.Name, ".dex") {
			files = append(files, f.Name)
		}
	}
	slices.Sort(files)
	i.want("the list of bytecode", files, []string{"classes.dex", "classes2.dex"})
	printed, err := i.kit.Run("dexdump", i.file)
	if err != nil {
		i.say("the bytecode cannot be read: %w", err)
	}
	classes := map[string]class{}
	var name, member string
	for line := range strings.Lines(printed) {
		line = strings.TrimRight(line, "\n")
		if m := classLine.FindStringSubmatch(line); m != nil {
			name = strings.ReplaceAll(m[1], "/", ".")
			classes[name] = class{}
		} else if m := superLine.FindStringSubmatch(line); m != nil {
			classes[name] = class{super: strings.ReplaceAll(m[1], "/", ".")}
		} else if m := memberLine.FindStringSubmatch(line); m != nil {
			member = m[1]
		} else if m := accessLine.FindStringSubmatch(line); m != nil && slices.Contains(strings.Fields(m[1]), "NATIVE") {
			c := classes[name]
			c.natives = append(c.natives, member)
			classes[name] = c
		}
	}
	i.want("what the activity extends", classes[activity].super, "android.app.NativeActivity")
	return classes
}

// A phone has these libraries; a library of ours that asks for another is not loaded.
var phonesLibraries = []string{"libandroid.so", "liblog.so", "libEGL.so", "libGLESv2.so", "libGLESv3.so", "libc.so", "libdl.so", "libm.so"}

// library looks at the one library: that it is for this processor, can be mapped, and has what the bytecode calls.
func (i *inspection) library(classes map[string]class) {
	var files []string
	var content []byte
	for _, f := range i.archive.File {
		if path.Ext(f.Name) != ".so" {
			continue
		}
		files = append(files, f.Name)
		r, err := f.Open()
		if err != nil {
			i.say("%s: %w", f.Name, err)
			return
		}
		content, err = io.ReadAll(r)
		if err != nil {
			i.say("%s: %w", f.Name, err)
			return
		}
	}
	i.want("the list of libraries", files, []string{"lib/" + i.abi.Name + "/" + libraryName})
	file, err := elf.NewFile(bytes.NewReader(content))
	if err != nil {
		i.say("the library cannot be read: %w", err)
		return
	}
	machines := map[string]elf.Machine{"arm64-v8a": elf.EM_AARCH64, "armeabi-v7a": elf.EM_ARM}
	i.want("what the library is for", file.Machine, machines[i.abi.Name])
	for _, p := range file.Progs {
		if p.Type == elf.PT_LOAD && (p.Align < pageSize || p.Vaddr%pageSize != p.Off%pageSize) {
			i.say("a segment of the library at %#x is aligned to %d bytes, and has to be to %d", p.Vaddr, p.Align, pageSize)
		}
	}
	i.exports(file, classes)
	needed, err := file.ImportedLibraries()
	if err != nil {
		i.say("what the library needs cannot be read: %w", err)
	}
	for _, name := range needed {
		if !i.kit.standsIn && !slices.Contains(phonesLibraries, name) {
			i.say("the library needs %s, which no phone has", name)
		}
	}
}

// exports compares what the library offers with what the bytecode calls in it, by the names of the Java Native Interface.
func (i *inspection) exports(file *elf.File, classes map[string]class) {
	symbols, err := file.DynamicSymbols()
	if err != nil {
		i.say("what the library offers cannot be read: %w", err)
		return
	}
	offered := map[string]bool{}
	for _, s := range symbols {
		offered[s.Name] = s.Section != elf.SHN_UNDEF && elf.ST_BIND(s.Info) == elf.STB_GLOBAL
	}
	called := []string{"ANativeActivity_onCreate", "JNI_OnLoad"}
	for name, c := range classes {
		for _, method := range c.natives {
			called = append(called, "Java_"+strings.ReplaceAll(name, ".", "_")+"_"+method)
		}
	}
	slices.Sort(called)
	i.want("whether the activity calls the library", len(called) > 2, true)
	for _, name := range called {
		if !offered[name] {
			i.say("the bytecode calls %s, which the library does not have", name)
		}
	}
}
