#!/usr/bin/env bash
# A software Vulkan device out of Debian's packages (SwiftShader, as Chromium ships it), without installing anything.
# Usage: eval "$(.ci/software_vulkan.sh FOLDER)"; prints nothing where the packages cannot be had.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
if [ ! -e "$folder/libvk_swiftshader.so" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  cd "$work"
  apt-get download -q chromium-common libvulkan1 >&2 || { apt-get update -q >&2 && apt-get download -q chromium-common libvulkan1 >&2; }
  for package in ./*.deb; do dpkg -x "$package" unpacked; done
  cp unpacked/usr/lib/chromium/vk_swiftshader_icd.json "$folder/"
  cp -L unpacked/usr/lib/*-linux-gnu/libvulkan.so.1 "$folder/"
  cp unpacked/usr/lib/chromium/libvk_swiftshader.so "$folder/"
fi
echo "export VK_DRIVER_FILES='$folder/vk_swiftshader_icd.json' VK_ICD_FILENAMES='$folder/vk_swiftshader_icd.json'"
echo "export LD_LIBRARY_PATH='$folder'\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}"
