# Links libgit2 without what it needs to speak to servers (src/git/no_network.cc), if that is all
# that its archive lacks then: other versions and builds of it stay shared libraries.
function(stanch_link_libgit2)
  set(stand_ins ${PROJECT_SOURCE_DIR}/src/git/no_network.cc)
  set(archives libgit2.a libmbedcrypto.a libhttp_parser.a libpcre2-8.a libz.a)
  stanch_find_archives(files ${archives})
  file(WRITE ${CMAKE_BINARY_DIR}/libgit2_alone.cc
       "#include <git2.h>\nint main() { return git_libgit2_init() < 0 || git_libgit2_shutdown() != 0; }\n")
  try_run(STANCH_LIBGIT2_RUNS STANCH_LIBGIT2_LINKS ${CMAKE_BINARY_DIR}/libgit2_alone
          SOURCES ${CMAKE_BINARY_DIR}/libgit2_alone.cc ${stand_ins}
          CMAKE_FLAGS -DINCLUDE_DIRECTORIES=${LIBGIT2_INCLUDE_DIRS} LINK_LIBRARIES ${files})
  if(NOT STANCH_LIBGIT2_LINKS OR NOT STANCH_LIBGIT2_RUNS EQUAL 0)
    message(STATUS "libgit2 is linked as a shared library")
    return()
  endif()
  add_library(stanch_no_network OBJECT ${stand_ins})
  stanch_link_archives(PkgConfig::LIBGIT2 ${archives})
  set_property(TARGET PkgConfig::LIBGIT2 APPEND PROPERTY INTERFACE_LINK_LIBRARIES
               $<TARGET_OBJECTS:stanch_no_network>)
endfunction()
