//go:build !windows

package fault

func diskFull(error) bool { return false }

func writeProtected(error) bool { return false }

func busy(error) bool { return false }

// passing reports what the system says of a file that is in use for a moment.
func passing(error) bool { return false }
