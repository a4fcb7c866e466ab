; import: ifunc
; A function whose body is chosen by code that runs when it is loaded.
@chosen = ifunc i32 (i32), ptr @resolve

define internal i32 @one(i32 %value) {
  ret i32 %value
}

define internal ptr @resolve() {
  ret ptr @one
}

define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %result = call i32 @chosen(i32 %args)
  ret i32 %result
}
