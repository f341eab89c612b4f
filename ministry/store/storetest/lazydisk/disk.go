//go:build linux

// Package lazydisk is a disk that forgets, when its power is cut, what nobody had it sync: what real disks and file systems
// may do at their worst. It is a real file system (FUSE), so that whatever is tested uses it as it would any other.
package lazydisk

import (
	"bytes"
	"context"
	"os"
	"sync"
	"syscall"
	"testing"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
	"github.com/stretchr/testify/require"
)

// Disk is one folder of files. Its methods may be called while processes use it, except for CutPower.
type Disk struct {
	t      testing.TB
	folder string
	server *fuse.Server

	mu     sync.Mutex
	synced map[string][]byte // what a power cut leaves, by name
	lies   bool
	full   bool
}

// Mount makes an empty disk, which lasts as long as the test. Where the machine has no FUSE the test is skipped.
func Mount(t testing.TB) *Disk {
	t.Helper()
	if _, err := os.Stat("/dev/fuse"); err != nil {
		t.Skip("this machine cannot mount file systems of its users' own: ", err)
	}
	d := &Disk{t: t, folder: t.TempDir(), synced: map[string][]byte{}}
	d.mount()
	t.Cleanup(func() { require.NoError(t, d.server.Unmount()) })
	return d
}

// Folder is where the disk is mounted.
func (d *Disk) Folder() string { return d.folder }

// CutPower throws away what was not synced. No process may have a file of the disk open: the power was cut for it too.
func (d *Disk) CutPower() {
	d.t.Helper()
	require.NoError(d.t, d.server.Unmount())
	d.mount()
}

// Lie has the disk say from now on that it synced, and not do it, as a disk with its cache does whose maker wished to look fast.
func (d *Disk) Lie() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lies = true
}

// Fill leaves no room for another byte, and Free makes room again.
func (d *Disk) Fill() { d.setFull(true) }

// Free makes room again.
func (d *Disk) Free() { d.setFull(false) }

func (d *Disk) setFull(full bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.full = full
}

func (d *Disk) mount() {
	d.t.Helper()
	server, err := fs.Mount(d.folder, &root{disk: d}, &fs.Options{MountOptions: fuse.MountOptions{DirectMount: true, FsName: "lazydisk"}})
	require.NoError(d.t, err)
	d.server = server
}

// root is the disk's only folder.
type root struct {
	fs.Inode
	disk *Disk
}

var (
	_ fs.NodeOnAdder  = (*root)(nil)
	_ fs.NodeCreater  = (*root)(nil)
	_ fs.NodeUnlinker = (*root)(nil)
	_ fs.NodeRenamer  = (*root)(nil)
	_ fs.NodeFsyncer  = (*root)(nil)
)

// OnAdd puts back what the power cut left.
func (r *root) OnAdd(ctx context.Context) {
	for name, content := range r.disk.synced {
		f := &file{disk: r.disk, name: name, content: bytes.Clone(content)}
		r.AddChild(name, r.NewPersistentInode(ctx, f, fs.StableAttr{Mode: fuse.S_IFREG}), true)
	}
}

// Create makes an empty file.
func (r *root) Create(ctx context.Context, name string, _, _ uint32, out *fuse.EntryOut) (*fs.Inode, fs.FileHandle, uint32, syscall.Errno) {
	f := &file{disk: r.disk, name: name}
	out.Mode = fileMode
	return r.NewPersistentInode(ctx, f, fs.StableAttr{Mode: fuse.S_IFREG}), nil, 0, 0
}

// Unlink forgets a file for good.
func (r *root) Unlink(_ context.Context, name string) syscall.Errno {
	r.disk.mu.Lock()
	defer r.disk.mu.Unlock()
	delete(r.disk.synced, name)
	return 0
}

// Rename gives a file another name for good, with what of it was synced.
func (r *root) Rename(_ context.Context, name string, _ fs.InodeEmbedder, newName string, _ uint32) syscall.Errno {
	f, is := r.GetChild(name).Operations().(*file)
	if !is {
		return syscall.ENOENT
	}
	r.disk.mu.Lock()
	defer r.disk.mu.Unlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.name = newName
	content, synced := r.disk.synced[name]
	delete(r.disk.synced, newName)
	if synced {
		r.disk.synced[newName] = content
	}
	delete(r.disk.synced, name)
	return 0
}

// Fsync has nothing to do: names are kept at once.
func (r *root) Fsync(context.Context, fs.FileHandle, uint32) syscall.Errno { return 0 }
