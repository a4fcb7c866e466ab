; import: special way
; A parameter that lies in the caller's frame.
define internal i32 @callee(ptr inalloca(i32) %value) {
  %loaded = load i32, ptr %value
  ret i32 %loaded
}

define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %value = alloca inalloca i32
  store i32 %args, ptr %value
  %result = call i32 @callee(ptr inalloca(i32) %value)
  ret i32 %result
}
