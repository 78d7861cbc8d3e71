internal import Dialogue
internal import LineDispatch
internal import Logging
internal import ModemCatalogue
internal import Rings

extension ControlLoop {
  /// A modem has said what it is: chooses its model, with which the line begins again.
  func identified(_ line: Int, record: borrowing Record) {
    guard lines.indices.contains(line), let catalogue = settings.catalogue,
      let choice = ModelChoice(record, from: catalogue)
    else { return }
    let entry = catalogue.entries[choice.index]
    let line = (number: line, settings: settings.lines[line])
    lines[line.number].modelName = choice.fileName
    log(choice, of: line.settings.name)
    let canCall = entry.takesCalls && entry.speaks(by: line.settings.sound)
    if line.settings.takesCalls, !canCall {
      log.error(
        "the line is for calls and its modem cannot call, or not so; it is used for messages only",
        metadata: ["line": "\(line.settings.name)", "model": "\(choice.fileName)"]
      )
    }
    tell(
      .model(
        line: line.number,
        index: choice.index * LineSound.allCases.count + line.settings.sound.rawValue,
        uses: LineUses(
          voice: line.settings.takesCalls && canCall,
          sms: line.settings.takesMessages && entry.takesMessages
        ),
        guardMilliseconds: line.settings.guardMilliseconds,
        messageQuota: line.settings.messageQuota
      )
    )
    mustNoteLines = true
  }

  private func log(_ choice: ModelChoice, of line: String) {
    let said: Logger.Metadata = [
      "line": "\(line)", "manufacturer": "\(choice.manufacturer)", "model": "\(choice.model)",
    ]
    if choice.isKnown {
      log.info(
        "the modem said what it is",
        metadata: said.merging(["file": "\(choice.fileName)"]) { $1 }
      )
    } else {
      log.warning(
        """
        no model file fits this modem; it runs as generic. To teach it: copy generic.toml to \
        modems/NAME.toml beside kaden.toml, put these words into manufacturers and models, and \
        start again
        """,
        metadata: said
      )
    }
  }

  /// A line that takes calls has lost IMS and cannot call without: said once, with what helps.
  func noteIMS(_ line: Int, was: CardWords?, is words: CardWords) {
    guard words.lacksIMS, was?.lacksIMS != true, settings.lines[line].takesCalls else { return }
    let name = lines[line].modelName ?? settings.lines[line].modelName
    let steps = settings.catalogue?.entry(named: name)?.description.volte.steps ?? []
    log.warning(
      "calls need IMS here, and the modem is not registered with it: calls will fail",
      metadata: [
        "line": "\(settings.lines[line].name)",
        "at the bench": "\(steps.map(\.command).joined(separator: ", "))",
      ]
    )
  }
}
