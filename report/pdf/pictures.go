package pdf

import (
	"fmt"
	"sync"

	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/file"
	"example.org/readiness/report/picture"
)

// Pictures keeps the images of documents as files embed them, so that each is
// unpacked and scaled down once for any number of files. It knows an image by its
// address, and an image must not be changed once a document with it was drawn.
// The zero value is empty and ready to use, by several goroutines at once.
type Pictures struct {
	mu    sync.Mutex
	known map[*document.Image]*pictureOnce
}

type pictureOnce struct {
	once  sync.Once
	image *file.Image
	err   error
}

// get returns an image as files embed it; nil stays nil.
func (p *Pictures) get(m *document.Image) (*file.Image, error) {
	if m == nil {
		return nil, nil
	}
	if p == nil {
		return prepare(m)
	}
	p.mu.Lock()
	if p.known == nil {
		p.known = map[*document.Image]*pictureOnce{}
	}
	o := p.known[m]
	if o == nil {
		o = &pictureOnce{}
		p.known[m] = o
	}
	p.mu.Unlock()
	o.once.Do(func() { o.image, o.err = prepare(m) })
	return o.image, o.err
}

// The largest picture that a page has any use for, in pixels: a logo is at most
// 70 by 26 mm, and the finest printers need no more.
const (
	mostWide = 1000
	mostHigh = 400
)

// prepare unpacks a picture, which also shows whether it is damaged, and makes
// it ready for paper.
func prepare(m *document.Image) (*file.Image, error) {
	src, err := picture.Decode(m.Data)
	if err != nil {
		return nil, fmt.Errorf("logo: %w", err)
	}
	out := src.Fit(mostWide, mostHigh).OnWhite()
	data, err := out.Encode()
	if err != nil {
		return nil, fmt.Errorf("logo: %w", err)
	}
	width, height := out.Size()
	return file.NewImage(data, out.Format, width, height), nil
}
