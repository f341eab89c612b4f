//go:build linux

package lazydisk

import (
	"bytes"
	"context"
	"sync"
	"syscall"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

// fileMode is that of a regular file which its owner may read and write.
const fileMode = fuse.S_IFREG | 0o600

// file holds what was written in memory, and hands it to the disk when it is synced.
type file struct {
	fs.Inode
	disk *Disk
	name string

	mu      sync.Mutex
	content []byte
}

var (
	_ fs.NodeOpener    = (*file)(nil)
	_ fs.NodeReader    = (*file)(nil)
	_ fs.NodeWriter    = (*file)(nil)
	_ fs.NodeFsyncer   = (*file)(nil)
	_ fs.NodeGetattrer = (*file)(nil)
	_ fs.NodeSetattrer = (*file)(nil)
)

// Open opens the file without what the kernel remembers of it.
func (f *file) Open(context.Context, uint32) (fs.FileHandle, uint32, syscall.Errno) { return nil, 0, 0 }

// Read reads from an offset.
func (f *file) Read(_ context.Context, _ fs.FileHandle, into []byte, offset int64) (fuse.ReadResult, syscall.Errno) {
	f.mu.Lock()
	defer f.mu.Unlock()
	from := min(offset, int64(len(f.content)))
	to := min(from+int64(len(into)), int64(len(f.content)))
	return fuse.ReadResultData(bytes.Clone(f.content[from:to])), 0
}

// Write writes at an offset, where there is room.
func (f *file) Write(_ context.Context, _ fs.FileHandle, data []byte, offset int64) (uint32, syscall.Errno) {
	f.disk.mu.Lock()
	full := f.disk.full
	f.disk.mu.Unlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	end := offset + int64(len(data))
	if full && end > int64(len(f.content)) {
		return 0, syscall.ENOSPC
	}
	f.resize(max(end, int64(len(f.content))))
	return uint32(copy(f.content[offset:], data)), 0
}

// Fsync keeps what is in the file over a power cut, unless the disk lies.
func (f *file) Fsync(context.Context, fs.FileHandle, uint32) syscall.Errno {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.disk.lies {
		f.disk.synced[f.name] = bytes.Clone(f.content)
	}
	return 0
}

// Getattr tells the file's size.
func (f *file) Getattr(_ context.Context, _ fs.FileHandle, out *fuse.AttrOut) syscall.Errno {
	f.mu.Lock()
	defer f.mu.Unlock()
	out.Mode, out.Size = fileMode, uint64(len(f.content))
	return 0
}

// Setattr cuts the file or makes it longer; the rest of what it is asked is not kept.
func (f *file) Setattr(ctx context.Context, h fs.FileHandle, in *fuse.SetAttrIn, out *fuse.AttrOut) syscall.Errno {
	if size, ok := in.GetSize(); ok {
		f.mu.Lock()
		f.resize(int64(size))
		f.mu.Unlock()
	}
	return f.Getattr(ctx, h, out)
}

// resize keeps what is within the size, and fills up with zeros.
func (f *file) resize(size int64) {
	if missing := size - int64(len(f.content)); missing > 0 {
		f.content = append(f.content, make([]byte, missing)...)
	}
	f.content = f.content[:size]
}
