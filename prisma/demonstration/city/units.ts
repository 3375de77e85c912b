import { type AreaNumber, areaOf } from './areas';

export interface Unit {
  unitId: string;
  path: string;
  /** Party body in full: `市发展改革委党组`. */
  name: string;
  shortName: string;
  category: string;
  area: AreaNumber;
  /** `党组`, `党委`…: how its members' titles begin. */
  body: string;
  /** What the unit works on, as words that fit after 围绕 and 推动. */
  field: string;
}

/** `slug|简称|党组织|工作领域`, by category as in domain.md §11. */
const table: Record<string, { branch: string; rows: readonly string[] }> = {
  市委机关: {
    branch: 'jg',
    rows: [
      'bgs|市委办公室|室务会|党内法规执行和督促落实',
      'zzb|市委组织部|部务会|基层党组织和干部队伍建设',
      'tzb|市委统战部|部务会|新时代统一战线工作',
      'zfw|市委政法委|机关党委|平安江岚建设',
      'wxb|市委网信办|室务会|网络综合治理',
      'bb|市委编办|室务会|机构编制资源优化',
      'jggw|市委市直机关工委|委务会|模范机关创建',
      'sgb|市委社会工作部|部务会|新兴领域党的建设',
      'xcbgs|市委巡察办|室务会|巡察整改和成果运用',
      'lgb|市委老干部局|局务会|离退休干部工作',
      'dsyjs|市委党史研究室|室务会|党史资料征集和宣传',
      'dag|市档案馆|馆务会|档案资源利用',
    ],
  },
  政府部门: {
    branch: 'zf',
    rows: [
      'fgw|市发展改革委|党组|新质生产力发展',
      'jyj|市教育局|党组|教育强市建设',
      'kjj|市科技局|党组|科技成果就地转化',
      'gxj|市工业和信息化局|党组|新型工业化',
      'mzj|市民族宗教局|党组|民族团结进步创建',
      'gaj|市公安局|党委|社会治安整体防控',
      'mzhj|市民政局|党组|养老服务供给',
      'sfj|市司法局|党组|法治政府建设',
      'czj|市财政局|党组|财政科学管理',
      'rsj|市人力资源社会保障局|党组|高质量充分就业',
      'zrzy|市自然资源局|党组|耕地保护和节约用地',
      'sthj|市生态环境局|党组|污染防治攻坚',
      'zjj|市住房城乡建设局|党组|城市更新',
      'jtj|市交通运输局|党组|综合交通体系建设',
      'slj|市水利局|党组|江河安澜和水网建设',
      'nyncj|市农业农村局|党组|乡村全面振兴',
      'swj|市商务局|党组|提振消费',
      'wglj|市文化广电旅游局|党组|文旅深度融合',
      'wjw|市卫生健康委|党组|基层医疗卫生服务',
      'tyjr|市退役军人事务局|党组|退役军人服务保障',
      'yjj|市应急管理局|党委|安全生产治本攻坚',
      'sjj|市审计局|党组|审计监督全覆盖',
      'wsb|市外事办|党组|地方对外交往',
      'gzw|市国资委|党委|国有企业改革深化提升',
      'scjg|市市场监管局|党组|质量强市建设',
      'tyj|市体育局|党组|全民健身公共服务',
      'tjj|市统计局|党组|统计数据质量',
      'ybj|市医保局|党组|医保支付方式改革',
      'lyj|市林业局|党组|国土绿化和林长制',
      'cgj|市城管局|党组|城市精细化管理',
      'sjjz|市政务服务和数据局|党组|高效办成一件事',
      'xfj|市信访局|党组|信访工作法治化',
      'lsj|市粮食和储备局|党组|粮食储备安全',
      'rfb|市国动办|党组|国防动员准备',
      'jgsw|市机关事务局|党组|节约型机关建设',
      'tzcj|市投资促进局|党组|招商引资提质',
      'myj|市民营经济局|党组|民营经济发展环境',
      'dfjr|市委金融办|机关党委|金融服务实体经济',
    ],
  },
  人大政协: {
    branch: 'rd',
    rows: ['rdcwh|市人大常委会机关|党组|地方立法和代表工作', 'zx|市政协机关|党组|协商议政质量'],
  },
  法检: {
    branch: 'fj',
    rows: ['zjfy|市中级人民法院|党组|司法公信力建设', 'jcy|市人民检察院|党组|检察监督质效'],
  },
  人民团体: {
    branch: 'tt',
    rows: [
      'zgh|市总工会|党组|产业工人队伍建设',
      'tsw|团市委|书记班子|青年思想引领',
      'fl|市妇联|党组|家庭家教家风建设',
      'kx|市科协|党组|科学普及和科技社团服务',
      'wl|市文联|党组|文艺精品创作',
      'skl|市社科联|党组|社科普及和决策咨询',
      'ql|市侨联|党组|凝聚侨心侨力',
      'cl|市残联|党组|残疾人就业增收',
    ],
  },
  事业单位: {
    branch: 'sy',
    rows: [
      'dx|市委党校|校委|干部教育培训质量',
      'rbs|江岚日报社|党委|主流媒体系统性变革',
      'gdt|江岚广播电视台|党委|全媒体传播能力',
      'zxyy|市中心医院|党委|公立医院高质量发展',
      'fyy|市妇幼保健院|党委|妇幼健康服务',
      'gjj|市住房公积金中心|党组|公积金惠民服务',
      'gxs|市供销社|党组|为农服务网络建设',
      'ggzy|市公共资源交易中心|党组|公共资源阳光交易',
      'nky|市农科院|党委|种业科技攻关',
      'ghy|市规划设计院|党委|国土空间规划编制',
    ],
  },
  国企: {
    branch: 'gq',
    rows: [
      'ctjt|江岚城投集团|党委|存量资产盘活',
      'jtjt|江岚交投集团|党委|重大交通项目建设',
      'swjt|江岚水务集团|党委|供水保障和漏损治理',
      'wljt|江岚文旅集团|党委|景区提质增效',
      'gtjt|江岚国投集团|党委|国有资本布局优化',
      'gjjt|江岚公交集团|党委|公交服务和降本增效',
      'rqjt|江岚燃气集团|党委|管网安全更新改造',
      'ncpjt|江岚粮农集团|党委|粮油保供稳价',
      'sjjt|江岚数据集团|党委|公共数据授权运营',
      'jgjt|江岚建工集团|党委|智能建造转型',
      'cytz|江岚产投集团|党委|产业基金招引',
      'nyjt|江岚能源集团|党委|绿色低碳转型',
    ],
  },
  院校: {
    branch: 'yx',
    rows: [
      'jldx|江岚大学|党委|大思政课建设',
      'jlsf|江岚师范学院|党委|师德师风和教师教育',
      'jlzy|江岚职业技术学院|党委|产教融合',
      'jlyz|江岚医学高等专科学校|党委|卫生人才培养',
      'jljs|江岚技师学院|党委|技能人才培养',
      'jlkd|江岚开放大学|党委|终身学习体系建设',
    ],
  },
  县区党委: {
    branch: 'qx',
    rows: [
      'yunzhu|云渚区委||中心城区功能提升',
      'chenghu|澄湖区委||环湖生态治理',
      'songping|松屏区委||老工业区转型',
      'fengxi|枫溪县委||县域富民产业',
      'ziping|梓坪县委||城乡融合发展',
      'yanzhou|雁洲县委||现代农业示范',
      'lanpu|兰浦县委||港产城联动',
      'hequan|鹤泉县委||生态产品价值实现',
      'baichuan|柏川市委||块状经济升级',
    ],
  },
  功能区: {
    branch: 'gnq',
    rows: [
      'jkq|江岚经开区|党工委|产业集群培育',
      'gxq|江岚高新区|党工委|创新平台建设',
      'lgxq|江岚临港新区|党工委|开放通道建设',
    ],
  },
  垂管: {
    branch: 'cg',
    rows: [
      'swj|市税务局|党委|税费征管和服务',
      'hg|江岚海关|党委|口岸通关便利化',
      'qxj|市气象局|党组|气象防灾减灾',
      'ycj|市烟草专卖局|党组|专卖治理规范',
      'yzj|市邮政管理局|党组|快递进村',
      'xfzd|市消防救援支队|党委|基层消防治理',
      'rmyh|人民银行江岚市分行|党委|普惠金融发展',
      'jgfj|江岚金融监管分局|党委|中小金融机构风险防范',
      'dcd|江岚调查队|党组|民生数据调查质量',
      'hsj|江岚海事局|党组|内河航运安全',
      'gdgs|江岚供电公司|党委|新型电力系统建设',
      'yzgs|邮政江岚分公司|党委|邮政服务乡村振兴',
      'dxgs|电信江岚分公司|党委|数字基础设施建设',
    ],
  },
};

const narrativeSlug = 'fgw';

/** The 115 supervised units. 市发展改革委 of the narrative is U001; the others follow in the order of the table. */
export const units: readonly Unit[] = Object.entries(table)
  .flatMap(([category, { branch, rows }]) =>
    rows.map((row, index) => {
      const [slug = '', shortName = '', body = '', field = ''] = row.split('|');
      return { category, path: `jl/${branch}/${slug}`, slug, shortName, body, field, index };
    }),
  )
  .sort((a, b) => Number(b.slug === narrativeSlug) - Number(a.slug === narrativeSlug))
  .map(({ slug: _slug, index, ...unit }, n) => ({
    ...unit,
    unitId: `U${String(n + 1).padStart(3, '0')}`,
    name: unit.shortName + unit.body,
    body: unit.body || '县（市、区）委',
    area: areaOf(unit.category, index),
  }));
