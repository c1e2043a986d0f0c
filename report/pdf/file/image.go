package file

// An Image is a picture as files embed it. It is never changed, so that any
// number of files may share it.
type Image struct {
	data          []byte
	format        string
	Width, Height int // in pixels
}

// NewImage takes a PNG file of one layer, grey or RGB, with 8 bits a channel and
// not interlaced, or a JPEG file that is grey or YCbCr. Both are embedded as they
// are. The format is "png" or "jpeg", the size in pixels.
func NewImage(data []byte, format string, width, height int) *Image {
	return &Image{data, format, width, height}
}
