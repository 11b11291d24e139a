// Package greeting is the other module of this workspace.
package greeting

// Text says hello.
func Text() string {
	return "hello"
}
