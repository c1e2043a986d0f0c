package document

import (
	"fmt"
	"strings"
)

func (c *checker) choices(b Choices) {
	if len(b.Items) == 0 {
		c.mistake("there is nothing to choose", "an item or more")
	}
	for _, item := range b.Items {
		if strings.TrimSpace(item.Mark) == "" {
			c.mistake("an item has no mark", "one to type it in by")
		}
		if strings.TrimSpace(item.Text.Plain()) == "" {
			c.mistake("an item has no words", "what is chosen")
		}
		c.text(item.Text)
	}
}

func (c *checker) blank(b Blank) {
	if len(b.Fields) == 0 && b.Lines == 0 {
		c.mistake("there is no room to write", "a field or a line")
	}
	if b.Lines < 0 || b.Lines > MaxLines {
		c.mistake(fmt.Sprintf("it has %d lines", b.Lines), fmt.Sprintf("0 to %d", MaxLines))
	}
	for _, f := range b.Fields {
		if strings.TrimSpace(f.Label) == "" {
			c.mistake("a field has no words", "what belongs there")
		}
		if !f.Box && !f.Line {
			c.mistake(fmt.Sprintf("the field %s has no room", short(f.Label)), "a box or a line")
		}
	}
}
