# Compiler, linker and cache: what makes the build fast, and the flags every target shares.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)

add_library(phoenix_flags INTERFACE)
target_include_directories(phoenix_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(phoenix_flags INTERFACE -Wall -Wextra -Wno-missing-field-initializers -fno-omit-frame-pointer)
target_compile_definitions(phoenix_flags INTERFACE SPDLOG_COMPILED_LIB SPDLOG_FMT_EXTERNAL PHOENIX_VERSION="${PROJECT_VERSION}")
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  target_compile_options(phoenix_flags INTERFACE -fpch-preprocess -Winvalid-pch -Wno-stringop-overflow -Wno-restrict -Wno-stringop-overread -Wno-array-bounds)
endif()
if(MOLD_PROGRAM)
  target_link_options(phoenix_flags INTERFACE -fuse-ld=mold)
endif()
if(PHOENIX_SANITIZE)
  target_compile_options(phoenix_flags INTERFACE -fsanitize=${PHOENIX_SANITIZE})
  if(PHOENIX_SANITIZE MATCHES undefined AND NOT PHOENIX_FUZZ)
    # Pointers that these would find end in AddressSanitizer or a fault too, and they take four fifths of the
    # time to compile.
    target_compile_options(phoenix_flags INTERFACE
      -fno-sanitize=null,alignment,object-size,vptr,nonnull-attribute,returns-nonnull-attribute,pointer-overflow)
  endif()
  target_link_options(phoenix_flags INTERFACE -fsanitize=${PHOENIX_SANITIZE})
  target_compile_definitions(phoenix_flags INTERFACE PHOENIX_SANITIZED)
endif()

add_library(phoenix_precompiled_std OBJECT ${CMAKE_SOURCE_DIR}/packaging/cmake/precompiled_std.cpp)
target_link_libraries(phoenix_precompiled_std PRIVATE phoenix_flags)
target_precompile_headers(phoenix_precompiled_std PRIVATE ${CMAKE_SOURCE_DIR}/packaging/cmake/precompiled_std.h)
