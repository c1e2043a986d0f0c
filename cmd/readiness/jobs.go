package main

import (
	"context"
	"fmt"
	"strconv"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/atomicfile"
	"example.org/readiness/cmd/internal/filename"
)

// A job is one input on its way through the batch.
type job struct {
	input    string
	answers  *assess.Answers
	warnings assess.Problems
	result   *assess.Result
	report   string // the file's name in the folder
	err      error
	read     chan struct{} // closed when answers or err are there
	done     chan struct{} // closed when the report is written, or err is there
}

// run takes the inputs through three stages: they are read side by side, named
// one after the other in their order, so that names never depend on --jobs,
// and written side by side. No more than a few are in memory at a time.
func (b *batch) run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	window := make(chan *job, b.o.jobs) // bounds what is read ahead
	written := make(chan *job, b.o.jobs)
	slots := make(chan struct{}, b.o.jobs)
	go func() {
		defer close(window)
		for _, in := range b.inputs {
			j := &job{input: in.path, err: in.err, read: make(chan struct{}), done: make(chan struct{})}
			select {
			case window <- j:
			case <-ctx.Done():
				return
			}
			slots <- struct{}{}
			go func() {
				defer func() { <-slots; close(j.read) }()
				b.read(j)
			}()
		}
	}()
	go func() {
		defer close(written)
		for j := range window {
			<-j.read
			b.name(j)
			written <- j
			slots <- struct{}{}
			go func() {
				defer func() { <-slots; close(j.done) }()
				b.write(j)
			}()
		}
	}()
	return b.collect(written, stop)
}

// collect takes the jobs in the order of the inputs. When one cannot be
// recorded no other can: it stops the batch, and waits for those under way.
func (b *batch) collect(written <-chan *job, stop func()) error {
	progress := b.env.newProgress(len(b.inputs))
	var broken error
	for j := range written {
		<-j.done
		if broken != nil {
			continue
		}
		progress.clear()
		if err := b.record(j); err != nil {
			broken = b.unfinished(resultsFile, err)
			stop()
		}
		progress.step()
	}
	progress.clear()
	return broken
}

func (b *batch) read(j *job) {
	if j.err != nil {
		return
	}
	src, err := readFile(j.input)
	if err != nil {
		j.err = err
		return
	}
	a, problems := assess.ParseAnswers(j.input, src, b.maker.content.Library)
	j.answers, j.warnings, j.err = a, problems.Warnings(), problems.Err()
}

// name gives a job's report a name that no other has.
func (b *batch) name(j *job) {
	if j.err != nil {
		return
	}
	base := filename.For(j.answers.Organisation, j.answers.Service, j.answers.Date)
	name := base
	for n := 2; b.names[name]; n++ {
		name = base + "-" + strconv.Itoa(n)
	}
	b.names[name] = true
	j.report = name + "." + b.o.format
}

// write makes one report. A panic would lose the others' reports too, so it
// becomes this input's failure.
func (b *batch) write(j *job) {
	if j.err != nil {
		return
	}
	defer func() {
		if p := recover(); p != nil {
			j.err = fmt.Errorf("%s: the report could not be made: %v", j.input, p)
		}
	}()
	out := b.output(j.report)
	if j.err = out.check(); j.err != nil {
		return
	}
	made, err := b.maker.make(j.answers)
	if err != nil {
		j.err = fmt.Errorf("%s: %w", j.input, err)
		return
	}
	j.result, j.warnings = made.Result, append(j.warnings, made.Warnings...)
	if err := atomicfile.Write(out.path, made.Data, 0o644); err != nil {
		j.err = unwritable(out.path, err)
	}
}
