// What the guide's texts hold and the what-you-see editor does not know by itself (see guide/prose.py).
// Without this, opening a chapter in the editor would silently drop its definitions, anchors and checklists.
import { Extension, Node } from "django-prose-editor/editor"

const element = (tag, name, rest) =>
  Node.create({
    name,
    defining: true,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
    ...rest,
  })

export const DescriptionList = element("dl", "descriptionList", {
  group: "block",
  content: "(descriptionTerm|descriptionDetails)+",
})
export const DescriptionTerm = element("dt", "descriptionTerm", {
  content: "inline*",
  // Enter after a term begins its definition; after a definition, the next term.
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) =>
        editor.isActive("descriptionTerm") && editor.chain().splitBlock().setNode("descriptionDetails").run(),
    }
  },
})
export const DescriptionDetails = element("dd", "descriptionDetails", { content: "inline*" })

// The editor's tables hold rows only: a caption is kept as an attribute, which the page turns back into a caption.
export const TableCaption = Node.create({
  name: "tableCaption",
  parseHTML: () => [{ tag: "caption", ignore: true }],
  renderHTML: () => ["caption"],
})

const captionOf = (table) => table.dataset.caption ?? table.querySelector("caption")?.textContent.trim() ?? null

const kept = (name, types) => ({ types, attributes: { [name]: { default: null, keepOnSplit: false } } })

export const KeptAttributes = Extension.create({
  name: "keptAttributes",
  addGlobalAttributes: () => [
    kept("id", ["heading"]),
    kept("scope", ["tableHeader"]),
    kept("class", ["bulletList", "paragraph"]),
    { types: ["table"], attributes: { "data-caption": { default: null, parseHTML: captionOf } } },
  ],
})
