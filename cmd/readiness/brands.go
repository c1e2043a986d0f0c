package main

import (
	"os"
	"path/filepath"
	"sync"
)

// brands are the brand files of a folder, for a batch in which each client has
// its own: "riverbend.yaml" for the input "riverbend.yaml", and "brand.yaml"
// for those that have none. Each is read once, when it is first needed.
type brands struct {
	folder string
	plain  *maker // makes reports without a brand
	env    *env
	o      batchOptions

	mu    sync.Mutex
	makes map[string]*branded // by the brand file; guarded by mu
}

// A branded maker is made once, however many ask for it at a time.
type branded struct {
	once  sync.Once
	maker *maker
	err   error
}

// isFolder reports whether a name is that of a folder.
func isFolder(name string) bool {
	fi, err := os.Stat(name)
	return err == nil && fi.IsDir()
}

// maker returns what makes the report of an input, by its name with an ending.
func (b *brands) maker(input string) (*maker, error) {
	file := b.file(input)
	if file == "" {
		return b.plain, nil
	}
	b.mu.Lock()
	one := b.makes[file]
	if one == nil {
		one = &branded{}
		b.makes[file] = one
	}
	b.mu.Unlock()
	one.once.Do(func() {
		o := b.o.reportOptions
		o.brand = file
		one.maker, one.err = b.env.makerWith(b.plain.content, o, b.plain.format)
	})
	return one.maker, one.err
}

// file is the brand file of an input, or "".
func (b *brands) file(input string) string {
	for _, name := range []string{stem(input) + ".yaml", "brand.yaml"} {
		path := filepath.Join(b.folder, name)
		if fi, err := os.Stat(path); err == nil && fi.Mode().IsRegular() {
			return path
		}
	}
	return ""
}
